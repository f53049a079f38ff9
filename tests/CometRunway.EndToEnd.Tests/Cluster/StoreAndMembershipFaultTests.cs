using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Cluster;

/// <summary>What servers stand on goes away for a while and comes back.</summary>
public sealed class StoreAndMembershipFaultTests
{
    private const int Tasks = 1_500;
    private const int Followed = 60;
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task While_PostgreSQL_is_away_nothing_is_told_or_acknowledged_and_then_everything_goes_on()
    {
        await using var cluster = await Harness.Cluster.Start(2);
        var ids = await cluster.Track(Tasks, runsLeast: 2, runsMost: 25);
        var followers = cluster.Follow(ids.Take(Followed));
        await cluster.HasEnded(Tasks / 10);

        cluster.Postgres.Kill();
        var refused = await Eventually.Yields("an admission is refused", async () =>
        {
            var response = await cluster.Any.Http.PostAsync("/api/tasks", new StringContent("""{"id":"while-away"}""", System.Text.Encoding.UTF8, "application/json"));
            return response.IsSuccessStatusCode ? null : response;
        });
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        await Eventually.Holds("both say that they are not ready", async () =>
            (await Task.WhenAll(cluster.Servers.Select(static server => server.Http.GetAsync("/readyz")))).All(static answer => answer.StatusCode is System.Net.HttpStatusCode.ServiceUnavailable));
        await Pause(Away);
        await cluster.Postgres.Restart();

        await cluster.AgreesWithTheTruth(ids, followers);
    }

    [Fact]
    public async Task While_Redis_is_away_for_a_minute_tracking_goes_on()
    {
        await using var cluster = await Harness.Cluster.StartOnRedis(2);
        var ids = await cluster.Track(Tasks, runsLeast: 2, runsMost: 90);
        var followers = cluster.Follow(ids.Take(Followed));

        cluster.Redis.Kill();
        var before = await cluster.Any.CountEnded();
        await Pause(TimeSpan.FromMinutes(1));
        Assert.True(await cluster.Any.CountEnded() > before + (Tasks / 5), "Hardly any task has ended meanwhile.");
        await cluster.Redis.Restart();

        await cluster.AgreesWithTheTruth(ids, followers);
        Assert.All(cluster.Servers, static server => Assert.False(server.Process.HasExited));
        await cluster.Add(1); // Whoever joins later still finds the others.
        await cluster.AgreesWithTheTruth(await cluster.Track(100, runsLeast: 1, runsMost: 3), []);
    }

    [Fact]
    public async Task A_Redis_that_comes_back_empty_divides_no_cluster()
    {
        await using var cluster = await Harness.Cluster.StartOnRedis(3);
        var ids = await cluster.Track(Tasks / 3, runsLeast: 20, runsMost: 60);
        var before = cluster.Servers.ToList();

        Assert.Equal("+OK", await cluster.Redis.Ask("FLUSHALL"));
        await cluster.Add(1);
        await SeeEachOther(cluster);
        await cluster.Redis.RestartEmpty();
        await cluster.Add(1);
        await SeeEachOther(cluster);

        Assert.All(before, static server => Assert.False(server.Process.HasExited, server.Process.Output));
        Assert.Contains(before, static server => server.Process.Output.Contains("has lost them", StringComparison.Ordinal));
        await cluster.AgreesWithTheTruth(ids, []);
        await Polls.WereMadeByOne(cluster, overlapsAllowed: 0);
    }

    private static Task SeeEachOther(Harness.Cluster cluster) => Eventually.Holds(
        $"{cluster.Servers.Count} servers are one cluster",
        async () => (await Task.WhenAll(cluster.Servers.Select(static server => server.Metric("orleans_consistent_ring_size")))).All(size => size == cluster.Servers.Count));

    // The pause is the thing itself.
    private static Task Pause(TimeSpan length) => Task.Delay(length, TimeProvider.System, TestContext.Current.CancellationToken);
}
