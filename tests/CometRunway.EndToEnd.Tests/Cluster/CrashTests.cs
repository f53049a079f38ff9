using System.Net;
using System.Text;
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
    public async Task A_server_that_stood_still_until_it_was_declared_dead_serves_polls_and_writes_nothing_more_and_ends()
    {
        await using var cluster = await Harness.Cluster.Start(3);
        var ids = await cluster.Track(Tasks, runsLeast: 5, runsMost: 50);
        var followers = cluster.Follow(ids.Take(Followed));
        await cluster.HasEnded(Tasks / 10);

        var frozen = cluster.Servers[0];
        cluster.GiveUp(frozen);
        await frozen.Process.Freeze();
        var asked = Enumerable.Range(0, 20).Select(number => Ask(frozen, number)).ToList(); // Their bytes wait for it.
        await Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System, TestContext.Current.CancellationToken); // The pause is the thing itself.
        await frozen.Process.Thaw();
        for (var number = asked.Count; !frozen.Process.HasExited && number < 200; number++) asked.Add(Ask(frozen, number));

        Assert.NotEqual(0, await frozen.Process.Exit());
        Assert.Contains("the others have declared it dead and taken its tasks over", frozen.Process.Output, StringComparison.Ordinal);
        Assert.All(await Task.WhenAll(asked), static status => Assert.False(status is HttpStatusCode.OK or HttpStatusCode.Accepted, $"It answered {status}."));
        await Polls.GoOn(cluster, ids, TimeSpan.FromSeconds(40)); // Before the sweep of each minute.
        await cluster.AgreesWithTheTruth(ids, followers);
        await Polls.WereMadeByOne(cluster, overlapsAllowed: Tasks / 100); // What it had under way when it was stopped.
    }

    // By turns whether it is ready, and a task for it; null where it hung up.
    private static async Task<HttpStatusCode?> Ask(Server server, int number)
    {
        try
        {
            using var answer = number % 2 is 0
                ? await server.Http.GetAsync("/readyz")
                : await server.Http.PostAsync("/api/tasks", new StringContent($$"""{"id":"of-a-zombie-{{number}}"}""", Encoding.UTF8, "application/json"));
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task Kill(Harness.Cluster cluster, Server server)
    {
        cluster.GiveUp(server);
        await server.Process.KillHard();
    }
}
