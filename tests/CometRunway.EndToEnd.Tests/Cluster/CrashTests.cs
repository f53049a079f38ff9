using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Cluster;

/// <summary>Any process of a cluster may die or stand still at any moment: no task and no update is lost.</summary>
public sealed class CrashTests
{
    private const int Tasks = 3_000;
    private const int Followed = 90;

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task After_kill_9_of_one_server_of_three_its_tasks_go_on_with_the_others(string strongDirectory)
    {
        await using var cluster = await Harness.Cluster.Start(3, $"--CometRunway:Cluster:StrongDirectory={strongDirectory}");
        var ids = await cluster.Track(Tasks, runsLeast: 5, runsMost: 40);
        var followers = cluster.Follow(ids.Take(Followed));
        await cluster.HasEnded(Tasks / 10);

        await Kill(cluster, cluster.Servers[0]);

        await cluster.AgreesWithTheTruth(ids, followers);
        await Polls.WereMadeByOne(cluster, overlapsAllowed: 0);
    }

    [Fact]
    public async Task After_kill_9_of_all_servers_others_at_new_addresses_go_on_where_they_stopped()
    {
        await using var cluster = await Harness.Cluster.Start(3);
        var ids = await cluster.Track(Tasks, runsLeast: 5, runsMost: 40);
        var followers = cluster.Follow(ids.Take(Followed));
        await cluster.HasEnded(Tasks / 10);

        var dead = cluster.Servers.ToList();
        await Task.WhenAll(dead.Select(static server => server.Process.KillHard()));
        await cluster.Add(3);
        foreach (var server in dead) cluster.GiveUp(server);

        await cluster.AgreesWithTheTruth(ids, followers);
        await Polls.WereMadeByOne(cluster, overlapsAllowed: 0);
    }

    [Fact]
    public async Task What_a_server_that_stood_still_for_30_s_writes_on_its_return_loses_and_no_history_goes_back_in_time()
    {
        await using var cluster = await Harness.Cluster.Start(3);
        var ids = await cluster.Track(Tasks, runsLeast: 5, runsMost: 50);
        var followers = cluster.Follow(ids.Take(Followed));
        await cluster.HasEnded(Tasks / 10);

        var frozen = cluster.Servers[0];
        cluster.GiveUp(frozen);
        await frozen.Process.Freeze();
        await Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken); // The pause is the thing itself.
        await frozen.Process.Thaw();

        await cluster.AgreesWithTheTruth(ids, followers);
        await Polls.WereMadeByOne(cluster, overlapsAllowed: Tasks / 3); // What it had under way when it was stopped.
        await frozen.Process.Exit(); // It learns that it was declared dead.
    }

    private static async Task Kill(Harness.Cluster cluster, Server server)
    {
        cluster.GiveUp(server);
        await server.Process.KillHard();
    }
}
