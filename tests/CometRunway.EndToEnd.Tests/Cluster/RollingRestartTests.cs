using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Cluster;

public sealed class RollingRestartTests
{
    private const int Tasks = 2_000;
    private const int Followed = 120;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5); // For many tasks, on a machine that has others to do.

    [Fact]
    public async Task When_all_servers_are_replaced_one_by_one_under_load_no_subscriber_misses_an_end()
    {
        await using var cluster = await Harness.Cluster.Start(3);
        var ids = await cluster.Track(Tasks, runsLeast: 5, runsMost: 45);
        var followers = cluster.Follow(ids.Take(Followed));

        foreach (var old in cluster.Servers.ToList())
        {
            await cluster.Add(1);
            cluster.GiveUp(old);
            Assert.Equal(0, await old.Process.Terminate());
        }

        await cluster.AgreesWithTheTruth(ids, followers);
        await Polls.WereMadeByOne(cluster, overlapsAllowed: 0);
    }

    [Fact]
    public async Task A_server_that_was_told_to_stop_says_so_before_it_stops_and_takes_nothing_new()
    {
        await using var cluster = await Harness.Cluster.Start(2, "--CometRunway:Cluster:DrainDelay=00:00:05");
        var ids = await cluster.Track(200, runsLeast: 30, runsMost: 40);
        var leaving = cluster.Servers[0];
        cluster.GiveUp(leaving);
        var held = leaving.Http.GetAsync($"/v1/tasks/{ids[0]}?wait=50");
        var stream = EventReader.Read(leaving.Http, $"/api/tasks/{ids[1]}/updates", null, TestContext.Current.CancellationToken).GetAsyncEnumerator();
        Assert.True(await stream.MoveNextAsync());

        var exit = leaving.Process.Terminate(TimeSpan.FromSeconds(20));

        await Eventually.Holds("it says that it is not ready", async () => (await leaving.Http.GetAsync("/readyz")).StatusCode is System.Net.HttpStatusCode.ServiceUnavailable);
        var refused = await leaving.Http.PostAsync("/api/tasks", new StringContent("""{"id":"too-late"}""", System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        foreach (var path in (string[])["/api/updates", $"/api/tasks/{ids[2]}/updates"])
            Assert.Equal("retry: 3000\n\n", await leaving.Http.GetStringAsync(path)); // An EventSource comes back, to another server.
        Assert.Equal(System.Net.HttpStatusCode.OK, (await held.Within("the held answer comes")).StatusCode);
        while (await stream.MoveNextAsync())
        {
            // What it had still to tell, and then it closes.
        }

        Assert.Equal(0, await exit);
        await cluster.AgreesWithTheTruth(ids, []);
    }

    [Fact]
    public async Task A_server_with_a_hundred_thousand_tasks_stops_by_itself_and_another_polls_them_all()
    {
        const int many = 100_000, batch = 10_000;
        await using var cluster = await Harness.Cluster.Start(1, "--CometRunway:Polling:LeastInterval=00:01:00", "--CometRunway:Cluster:DrainDelay=00:00:03", "--CometRunway:Limits:AdmissionsPerSecond=1000000");
        var ids = await cluster.Upstream.Create(new System.Text.Json.Nodes.JsonObject { ["count"] = many, ["runningSeconds"] = new System.Text.Json.Nodes.JsonObject { ["min"] = 3000, ["max"] = 3600 } });
        foreach (var part in ids.Chunk(batch)) await cluster.Servers[0].Track(part);
        await Eventually.Holds("all tasks are at work", async () => (await cluster.Shares()).Sum() >= many, Patience);

        var leaving = cluster.Servers[0];
        cluster.GiveUp(leaving);
        await cluster.Add(1);
        Assert.Equal(0, await leaving.Process.Terminate());
        Assert.DoesNotContain("failed in the tracker itself", leaving.Process.Output, StringComparison.Ordinal);

        await Eventually.Holds("all tasks are at work elsewhere", async () => (await cluster.Shares()).Sum() >= many, Patience);
    }

    [Fact]
    public async Task A_server_that_joins_takes_its_share_of_the_tasks_that_are_there_and_their_timers_go_on()
    {
        await using var cluster = await Harness.Cluster.Start(2, "--CometRunway:Polling:LeastInterval=00:00:03"); // What three servers and an upstream can do on one core, too.
        var ids = await cluster.Track(Tasks, runsLeast: 60, runsMost: 75);
        var followers = cluster.Follow(ids.Take(Followed));

        await cluster.Add(1);

        await Eventually.Holds(
            "each server polls a fair share",
            async () => (await cluster.Shares()).All(static share => share is > Tasks * 0.23 and < Tasks * 0.45),
            TimeSpan.FromSeconds(60));
        await cluster.AgreesWithTheTruth(ids, followers);
        await Polls.WereMadeByOne(cluster, overlapsAllowed: 0);
    }
}
