using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Cluster;

public sealed class StartTests
{
    [Fact]
    public async Task Servers_that_start_at_once_on_an_empty_database_know_the_same_tenants_and_answer_for_each_others_tasks()
    {
        await using var cluster = await Harness.Cluster.Start(3);
        var ids = await cluster.Upstream.Create(new System.Text.Json.Nodes.JsonObject { ["count"] = 3 });

        foreach (var (id, server) in ids.Zip(cluster.Servers)) await server.Track([id]);

        foreach (var server in cluster.Servers)
            Assert.Equal(ids.Order(), (await server.List()).Select(static task => (string)task["id"]!).Order());
        foreach (var server in cluster.Servers)
        {
            foreach (var id in ids) Assert.Equal(id, (string?)(await server.Show(id))["id"]);
        }
    }

    [Fact]
    public async Task A_server_with_another_master_key_does_not_start_and_says_why_in_one_line()
    {
        await using var cluster = await Harness.Cluster.Start(1);
        await using var stranger = cluster.Launch("--CometRunway:Storage:MasterKey=another key, which nobody else has, of 32 characters");

        Assert.Equal(1, await stranger.Process.Exit(TimeSpan.FromSeconds(60)));
        var said = Assert.Single(stranger.Process.Output.Split('\n'), static line => line.StartsWith("cometrunway does not start:", StringComparison.Ordinal));
        Assert.Contains("can't be read with this CometRunway:Storage:MasterKey", said, StringComparison.Ordinal);
        Assert.DoesNotContain("another key", stranger.Process.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--CometRunway:Cluster:Redis=127.0.0.1:1", "a SQLite database serves one: set CometRunway:Storage:ConnectionString to PostgreSQL")]
    [InlineData("--CometRunway:Cluster:Redis=a=b,hunter2=x,,", "CometRunway:Cluster:Redis must have the form host:6379")]
    [InlineData("--CometRunway:Storage:ConnectionString=Host=127.0.0.1;Password=hunter2", "it names no database")]
    [InlineData("--CometRunway:Storage:ConnectionString=Host=127.0.0.1;Database=comet;Password=hunter2", "CometRunway:Storage:MasterKey must have 32 characters or more")]
    [InlineData("--CometRunway:Cluster:DrainDelay=1.00:00:00", "DrainDelay")]
    public async Task A_setting_of_the_cluster_that_will_not_do_is_refused_in_a_sentence(string setting, string reason)
    {
        using var folder = new TestFolder();
        await using var server = Server.Launch(folder, upstream: null, FreePorts.Take(), setting);

        Assert.Equal(1, await server.Process.Exit(TimeSpan.FromSeconds(60)));
        Assert.Contains(reason, server.Process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", server.Process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", server.Process.Output, StringComparison.Ordinal);
    }
}
