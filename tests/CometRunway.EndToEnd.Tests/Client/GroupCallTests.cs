using System.Text.Json.Nodes;
using CometRunway.Client;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.EndToEnd.Tests.Webhooks;

namespace CometRunway.EndToEnd.Tests.Client;

/// <summary>What the .NET client makes of groups.</summary>
public sealed class GroupCallTests(RunningPair pair) : IClassFixture<RunningPair>, IDisposable
{
    private readonly CometRunwayClient _client = pair.Server.Sdk();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_group_is_watched_to_its_end_waited_for_and_read()
    {
        const string group = "sdk group:1=@.-";
        var name = group.Replace(" ", "_", StringComparison.Ordinal);
        await Track(name, WebhookPair.Quick(20));
        var wait = _client.WaitGroupAsync(name, Stop);
        var told = await _client.WatchGroupAsync(name, Stop).ToListAsync(Stop).AsTask().Within("the group's watch ends");

        var counts = told.Select(static one => Assert.IsType<GroupEvent.Counted>(one).Group).ToList();
        Assert.All(counts, counted => Assert.Equal((name, 20, 20), (counted.Group, counted.Total, counted.Counts.Values.Sum())));
        Assert.Equal(counts.Select(static counted => counted.Done).Order(), counts.Select(static counted => counted.Done));
        Assert.True(counts[^1].HasEnded);

        var known = (await _client.GetGroupAsync(name, Stop))!;
        var list = await _client.ListAsync(new TaskFilter { Group = name }, Stop).ToListAsync(Stop);
        Assert.Equal((20, 1.0, list.MaxBy(static task => task.Position)!.UpdateId), (known.Done, known.Progress, known.UpdateId));
        Assert.All(Enum.GetValues<RunwayStatus>(), status => Assert.Equal(list.Count(task => task.Status == status), known.Count(status)));
        Assert.Equal(known.UpdateId, (await wait.Within("the wait is over")).UpdateId);
        Assert.Equal([known.UpdateId], (await _client.WatchGroupAsync(name, Stop).ToListAsync(Stop)).Select(static one => ((GroupEvent.Counted)one).Group.UpdateId));
    }

    [Fact]
    public async Task A_group_that_nobody_is_of_is_null_to_read_and_not_found_to_wait_for()
    {
        Assert.Null(await _client.GetGroupAsync("nobody", Stop));
        foreach (var call in (Func<Task>[])[() => _client.WaitGroupAsync("nobody", Stop), () => _client.WatchGroupAsync("nobody", Stop).ToListAsync(Stop).AsTask()])
            Assert.Equal(ProblemKind.NotFound, (await Assert.ThrowsAsync<CometRunwayException>(call)).Kind);
        foreach (var wrong in (string[])["", ".", "..", "two words"])
            Assert.Equal((ProblemKind.InvalidRequest, "group"), (await Assert.ThrowsAsync<CometRunwayException>(() => _client.GetGroupAsync(wrong, Stop))) is { } failure ? (failure.Kind, failure.Problem.Field) : default);
    }

    [Fact]
    public async Task A_watch_ends_when_no_task_of_the_group_is_tracked_any_more()
    {
        var ids = await Track("leaves", new JsonObject { ["count"] = 1, ["neverEnds"] = true });
        await using var watch = _client.WatchGroupAsync("leaves", Stop).GetAsyncEnumerator(Stop);
        Assert.True(await watch.MoveNextAsync());
        await _client.StopAsync(ids[0], Stop);
        while (watch.Current is not GroupEvent.Untracked) Assert.True(await watch.MoveNextAsync().AsTask().Within("the watch ends"));
        Assert.False(await watch.MoveNextAsync());
    }

    private async Task<IReadOnlyList<string>> Track(string group, JsonObject request)
    {
        var ids = await pair.Upstream.Create(request);
        await _client.TrackManyAsync(ids.Select(id => new TrackRequest(id) { Group = group }), Stop).CountAsync(Stop);
        return ids;
    }
}
