using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;
using Npgsql;

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
    public async Task No_key_lies_in_the_database_in_clear()
    {
        await using var cluster = await Harness.Cluster.Start(1);
        var ids = await cluster.Track(5, runsLeast: 1, runsMost: 2);
        await cluster.HasEnded(ids.Count);

        await using var source = NpgsqlDataSource.Create(cluster.Postgres.ConnectionString);
        string[] contents =
        [
            "SELECT string_agg(row_to_json(t)::text, ' ') FROM cometrunway.task t",
            "SELECT string_agg(row_to_json(t)::text, ' ') FROM cometrunway.task_update t",
            "SELECT string_agg(row_to_json(t)::text, ' ') FROM cometrunway.credential t",
            "SELECT string_agg(name || encode(content, 'escape'), ' ') FROM cometrunway.secret",
        ];
        foreach (var question in contents)
        {
            await using var command = source.CreateCommand(question);
            var content = (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
            Assert.NotEmpty(content);
            Assert.DoesNotContain(Server.Key, content, StringComparison.Ordinal);
            Assert.DoesNotContain(Harness.Cluster.MasterKey, content, StringComparison.Ordinal);
            Assert.DoesNotContain("<key id=", content, StringComparison.Ordinal); // The ring of Data Protection.
        }
    }

    [Fact]
    public async Task A_server_with_another_master_key_does_not_start_and_says_why_in_one_line()
    {
        await using var cluster = await Harness.Cluster.Start(1);
        await using var stranger = cluster.Launch("--CometRunway:Storage:MasterKey=another key, which nobody else has, of 32 characters");

        Assert.Equal(1, await stranger.Process.Exit());
        var said = Assert.Single(stranger.Process.Output.Split('\n'), static line => line.StartsWith("cometrunway does not start:", StringComparison.Ordinal));
        Assert.Contains("can't be read with this CometRunway:Storage:MasterKey", said, StringComparison.Ordinal);
        Assert.DoesNotContain("another key", stranger.Process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_was_told_of_no_others_does_not_start_beside_a_cluster_and_says_what_to_set()
    {
        await using var cluster = await Harness.Cluster.Start(1);
        await using var stranger = cluster.Launch("--CometRunway:Cluster:Enabled=false");

        Assert.Equal(1, await stranger.Process.Exit());
        var said = Assert.Single(stranger.Process.Output.Split('\n'), static line => line.StartsWith("cometrunway does not start:", StringComparison.Ordinal));
        Assert.Contains("is used by another server, and this one is alone: set CometRunway:Cluster:Enabled for each of them", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--CometRunway:Cluster:Enabled=true", "CometRunway:Cluster:Enabled makes this server one of several, and a SQLite database serves one: set CometRunway:Storage:ConnectionString to PostgreSQL")]
    [InlineData("--CometRunway:Cluster:Redis=127.0.0.1:1", "a SQLite database serves one: set CometRunway:Storage:ConnectionString to PostgreSQL")]
    [InlineData("--CometRunway:Cluster:Redis=a=b,hunter2=x,,", "CometRunway:Cluster:Redis must have the form host:6379")]
    [InlineData("--CometRunway:Storage:ConnectionString=Host=127.0.0.1;Password=hunter2", "it names no database")]
    [InlineData("--CometRunway:Storage:ConnectionString=Host=127.0.0.1;Database=comet;Password=hunter2", "CometRunway:Storage:MasterKey must have 32 characters or more")]
    [InlineData("--CometRunway:Cluster:DrainDelay=1.00:00:00", "DrainDelay")]
    public async Task A_setting_of_the_cluster_that_will_not_do_is_refused_in_a_sentence(string setting, string reason)
    {
        using var folder = new TestFolder();
        await using var server = Server.Launch(folder, upstream: null, FreePorts.Take(), setting);

        Assert.Equal(1, await server.Process.Exit());
        Assert.Contains(reason, server.Process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", server.Process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", server.Process.Output, StringComparison.Ordinal);
    }
}
