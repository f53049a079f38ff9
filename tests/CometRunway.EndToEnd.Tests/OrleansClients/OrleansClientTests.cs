using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.OrleansClients;

/// <summary>Orleans clients, and readers over HTTP beside them, on a cluster whose servers come and go.</summary>
public sealed class OrleansClientTests(ThreeServers servers) : IClassFixture<ThreeServers>, IAsyncDisposable
{
    private readonly List<ProgramProcess> _examples = [];

    private Harness.Cluster Cluster => servers.Cluster;

    public async ValueTask DisposeAsync()
    {
        foreach (var example in _examples) await example.DisposeAsync();
    }

    [Fact]
    public async Task What_one_server_commits_readers_on_every_server_get_at_the_same_positions()
    {
        var start = await End();
        var streams = Cluster.Servers.Select(server => server.Http.Stream("group=everywhere", start).GetAsyncEnumerator()).ToList();
        var example = await Start("--all", "--after", $"{start}");
        var ids = await Cluster.Upstream.Create(new JsonObject { ["count"] = 30, ["shape"] = "A" });
        foreach (var (server, part) in Cluster.Servers.Zip(ids.Chunk(10))) await server.Track(part, "everywhere");
        foreach (var id in ids) await Cluster.Any.UntilEnded(id);

        var all = await LogSince(start); // Tasks of the test before may still end.
        var log = all.FindAll(static update => (string?)update["group"] is "everywhere");
        foreach (var stream in streams)
        {
            var told = new List<JsonObject>();
            while (told.Count < log.Count)
            {
                Assert.True(await stream.MoveNextAsync().AsTask().Within("each server tells every update"));
                told.Add(stream.Current.Data);
            }

            Assert.Equal(log.Select(static update => update.ToJsonString()), told.Select(static update => update.ToJsonString()));
            await stream.DisposeAsync();
        }

        foreach (var server in Cluster.Servers) Assert.Equal(log.Select(Example.Words), (await server.Http.ReadAll("&group=everywhere")).Select(Example.Words));
        Example.Agree(all, await example.ReadTo(all[^1].Position()));
    }

    [Fact]
    public async Task Servers_that_hold_followers_stop_at_once_and_these_go_on_with_others()
    {
        var start = await End();
        var example = await Start("--all", "--after", $"{start}");
        await GoesOn(example);

        var stopping = Cluster.Servers.ToList();
        await Cluster.Add(3);
        stopping.ForEach(Cluster.GiveUp);
        Assert.All(await Task.WhenAll(stopping.Select(static server => server.Process.Terminate(TimeSpan.FromSeconds(20)))), static code => Assert.Equal(0, code));

        await Cluster.HasEnded(await GoesOn(example));
        var log = await LogSince(start);
        Example.Agree(log, await example.ReadTo(log[^1].Position()));
    }

    [Fact]
    public async Task The_example_follows_tasks_and_the_whole_tenant_while_all_servers_that_it_knew_die_one_after_the_other()
    {
        var start = await End();
        var all = await Start("--all", "--after", $"{start}");
        var stream = await Start("--stream");
        await Eventually.Holds($"the example subscribes to the stream; it said:\n{stream.Output}", () => Task.FromResult(stream.Lines.Contains("subscribed")));
        var ids = await Cluster.Track(90, runsLeast: 3, runsMost: 30);
        var followers = new Dictionary<string, ProgramProcess>();
        foreach (var id in ids.Take(3)) followers[id] = await Start(id);

        // While nobody dies, the stream tells what happens as it happens.
        var told = await LogSince(start);
        var before = told[^1].Position();
        // A stream may begin with some from before its subscriber came: those that its publisher had yet to publish.
        Example.Agree(told, (await stream.ReadTo(before)).Where(update => update.Position() > start && update.Position() <= before));

        foreach (var server in Cluster.Servers.ToList())
        {
            var replacement = Cluster.Add(1);
            Cluster.GiveUp(server);
            await server.Process.KillHard();
            await replacement;
            ids = [.. ids, .. await GoesOn(all)];
        }

        await Cluster.HasEnded(ids);
        var log = await LogSince(start);
        Example.Agree(log, await all.ReadTo(log[^1].Position()));
        foreach (var (id, follower) in followers)
        {
            Assert.Equal(0, await follower.Exit());
            Example.Agree(log.Where(update => (string?)update["taskId"] == id), follower.Updates());
        }

        // The stream goes on, whoever publishes it now; what it lost meanwhile is read behind the last position before.
        await Returns(stream);
        log = await LogSince(start);
        var caughtUp = await Start("--all", "--after", $"{before}");
        var read = (await caughtUp.ReadTo(log[^1].Position())).Concat(stream.Updates()).Where(update => update.Position() > start && update.Position() <= log[^1].Position());
        Example.Agree(log, read.DistinctBy(Example.Words).OrderBy(static update => update.Position()));
    }

    private async Task<ProgramProcess> Start(params string[] arguments)
    {
        var example = await Example.Start(Cluster, arguments);
        _examples.Add(example);
        return example;
    }

    private async Task<IReadOnlyList<string>> GoesOn(ProgramProcess example)
    {
        var ids = await Cluster.Track(10, runsLeast: 0, runsMost: 1);
        await Eventually.Holds("what happens now reaches the example", () => Task.FromResult(Tells(example, ids)));
        return ids;
    }

    // What happens before it has subscribed again is lost to it, so things go on happening.
    private async Task Returns(ProgramProcess example)
    {
        var ids = new List<string>();
        await Eventually.Holds("the stream tells again what happens", async () =>
        {
            if (!Tells(example, ids)) ids.AddRange(await Cluster.Track(1, runsLeast: 0, runsMost: 1));
            return Tells(example, ids);
        });
    }

    private static bool Tells(ProgramProcess example, IEnumerable<string> ids) => example.Updates().Select(static update => (string)update["taskId"]!).Intersect(ids).Any();

    private async Task<long> End() => (await Cluster.Any.Http.ReadAll("")).LastOrDefault()?.Position() ?? 0;

    private async Task<List<JsonObject>> LogSince(long position) => [.. (await Cluster.Any.Http.ReadAll("")).Where(update => update.Position() > position)];
}
