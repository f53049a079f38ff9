using System.Text.Json.Nodes;
using CometRunway.Client;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Client;

/// <summary>What the .NET client does with a server that is well.</summary>
public sealed class CallTests(RunningPair pair) : IClassFixture<RunningPair>, IDisposable
{
    private readonly CometRunwayClient _client = pair.Server.Sdk();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_task_is_tracked_once_and_read_with_all_that_is_known_of_it()
    {
        var id = await One([]);
        var request = new TrackRequest(id) { Group = "calls", Labels = ["a", "b"], Kind = "image_to_video", Model = "gen4_turbo" };
        Assert.Equal(new TrackResult { Id = id, Outcome = TrackOutcome.Tracked }, await _client.TrackAsync(request, Stop));
        Assert.Equal(TrackOutcome.AlreadyTracked, (await _client.TrackAsync(request, Stop)).Outcome);
        await _client.WaitAsync(id, Stop);

        var told = await pair.Server.Show(id);
        var task = (await _client.GetAsync(id, Stop))!;
        Assert.Equal((id, "calls", "image_to_video", "gen4_turbo", EndedBy.Upstream, true), (task.Id, task.Group, task.Kind, task.Model, task.EndedBy, task.HasEnded));
        Assert.Equal(["a", "b"], task.Labels);
        Assert.Equal(Texts(told["output"]), task.Output);
        Assert.Equal(((string)told["status"]!, (long)told["version"]!, (long)told["position"]!), (Word(task.Status), task.Version, task.Position));
        Assert.Equal(told["timeline"]!.AsArray().Select(static step => ((string)step!["status"]!, Time(step["at"]))), task.Timeline.Select(static step => (Word(step.Status), (DateTimeOffset?)step.At)));
        Assert.Equal((Time(told["createdAt"]), Time(told["trackedAt"]), Time(told["endedAt"]), Time(told["deadline"])), (task.CreatedAt, task.TrackedAt, task.EndedAt, task.Deadline));
        Assert.Equal(PollingState.Ok, task.Health!.State);
        Assert.Equal(((string?)told["traceId"], true), (task.TraceId, task.TraceId is not null));
    }

    [Fact]
    public async Task Output_is_renewed_and_what_stands_in_the_way_is_a_typed_failure_that_is_not_waited_for()
    {
        var id = await One(new JsonObject { ["failedShare"] = 0, ["outputRefreshSeconds"] = 0.001 });
        var open = await One(new JsonObject { ["neverEnds"] = true });
        var garbled = await One(new JsonObject { ["failedShare"] = 0 });
        foreach (var task in (string[])[id, open, garbled]) await _client.TrackAsync(new TrackRequest(task), Stop);
        var ended = await _client.WaitAsync(id, Stop);
        await _client.WaitAsync(garbled, Stop);

        var renewed = (await _client.RenewOutputAsync(id, Stop))!;
        Assert.NotEqual(ended.Output, renewed.Output);
        Assert.Equal((ended.Version, ended.UpdateId, ended.Status), (renewed.Version, renewed.UpdateId, renewed.Status));
        Assert.Equal(renewed.Output, (await _client.GetAsync(id, Stop))!.Output);

        Assert.Null(await _client.RenewOutputAsync("nobody-knows", Stop));
        Assert.Equal((ProblemKind.InvalidRequest, 409), await Fails(open));
        await pair.Upstream.Fault(new JsonObject { ["fault"] = "html", ["taskIds"] = new JsonArray(garbled) });
        Assert.Equal((ProblemKind.Unavailable, 502), await Fails(garbled));
        await pair.Upstream.NoFaults();

        async Task<(ProblemKind, int?)> Fails(string task)
        {
            var failure = await Assert.ThrowsAsync<CometRunwayException>(() => _client.RenewOutputAsync(task, Stop));
            return (failure.Kind, failure.Problem.Status);
        }
    }

    [Fact]
    public async Task A_deadline_is_kept_to_the_second()
    {
        var id = await One(new JsonObject { ["neverEnds"] = true });
        var deadline = TimeProvider.System.GetUtcNow().AddHours(5).ToOffset(TimeSpan.FromHours(2));
        await _client.TrackAsync(new TrackRequest(id) { Deadline = deadline }, Stop);
        Assert.Equal(deadline.ToUnixTimeSeconds(), (await _client.GetAsync(id, Stop))!.Deadline.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task A_failed_task_is_the_answer_of_a_wait_and_no_exception()
    {
        var id = await One(new JsonObject { ["failedShare"] = 1 });
        await _client.TrackAsync(new TrackRequest(id), Stop);
        var task = await _client.WaitAsync(id, Stop);
        Assert.Equal(RunwayStatus.Failed, task.Status);
        Assert.NotNull(task.FailureCode ?? task.Failure);
    }

    [Fact]
    public async Task A_task_that_is_not_tracked_is_null_to_read_and_a_typed_failure_to_wait_for_and_watch()
    {
        Assert.Null(await _client.GetAsync("nobody-knows", Stop));
        Assert.False(await _client.StopAsync("nobody-knows", Stop));
        var wait = await Assert.ThrowsAsync<CometRunwayException>(() => _client.WaitAsync("nobody-knows", Stop));
        var watch = await Assert.ThrowsAsync<CometRunwayException>(async () => await _client.WatchAsync("nobody-knows", Stop).ToListAsync(Stop));
        Assert.All([wait, watch], static failure => Assert.Equal((ProblemKind.NotFound, "/docs/problems/task-not-found", 404), (failure.Kind, failure.Problem.Type, failure.Problem.Status)));
    }

    [Fact]
    public async Task A_watch_tells_the_task_each_update_live_progress_and_ends()
    {
        var id = await One(new JsonObject { ["shape"] = "A", ["neverEnds"] = true });
        await _client.TrackAsync(new TrackRequest(id), Stop);
        var told = new List<TaskEvent>();
        await foreach (var one in _client.WatchAsync(id, Stop))
        {
            told.Add(one);
            if (one is TaskEvent.Progressed && told.OfType<TaskEvent.Progressed>().Count() is 2) await pair.Server.Http.DeleteAsync($"/v1/tasks/{id}", Stop);
        }

        var begin = Assert.IsType<TaskEvent.Snapshot>(told[0]).Task;
        var updates = told.OfType<TaskEvent.Updated>().Select(static one => one.Update).ToList();
        Assert.Equal(Enumerable.Range((int)begin.Version + 1, updates.Count), updates.Select(static update => (int)update.Version));
        var progress = told.OfType<TaskEvent.Progressed>().Select(static one => one.Progress).ToList();
        Assert.Equal(progress.Order(), progress);
        Assert.True(Assert.IsType<TaskEvent.Updated>(told[^1]).Update is { Status: RunwayStatus.Cancelled, HasEnded: true });

        var again = await _client.WatchAsync(id, Stop).ToListAsync(Stop);
        Assert.Equal(updates[^1].Position, Assert.IsType<TaskEvent.Snapshot>(Assert.Single(again)).Task.Position);
    }

    [Fact]
    public async Task A_watch_ends_when_its_task_is_no_longer_tracked()
    {
        var id = await One(new JsonObject { ["neverEnds"] = true });
        await _client.TrackAsync(new TrackRequest(id), Stop);
        var told = new List<TaskEvent>();
        await foreach (var one in _client.WatchAsync(id, Stop))
        {
            if (told.Count is 0) Assert.True(await _client.StopAsync(id, Stop));
            told.Add(one);
        }

        Assert.Equal((id, true), (Assert.IsType<TaskEvent.Stopped>(told[^2]).Update.TaskId, ((TaskEvent.Stopped)told[^2]).Update.Stopped));
        Assert.IsType<TaskEvent.Untracked>(told[^1]);
        Assert.Null(await _client.GetAsync(id, Stop));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(RunwayStatus.Succeeded, null)]
    [InlineData(RunwayStatus.Pending, "odd")]
    public async Task Watching_listing_and_pages_of_the_log_take_the_same_filter(RunwayStatus? status, string? label)
    {
        var filter = new TaskFilter { Group = $"filter-{status}-{label}", Status = status, Label = label };
        await using var feed = _client.WatchAllAsync(filter, cancellationToken: Stop).GetAsyncEnumerator(Stop);
        var opened = Assert.IsType<FeedEvent.Opened>(await Next(feed));

        var ids = await pair.Upstream.Create(Brief(new JsonObject { ["count"] = 12, ["failedShare"] = 0 }));
        var results = await _client.TrackManyAsync(ids.Select((id, place) => new TrackRequest(id) { Group = filter.Group, Labels = [place % 2 is 0 ? "even" : "odd"] }), Stop).ToListAsync(Stop);
        Assert.Equal(ids, results.Where(static result => result.Outcome is TrackOutcome.Tracked).Select(static result => result.Id));
        foreach (var id in ids) await _client.WaitAsync(id, Stop);

        var pages = await Pages(filter, opened.Id, 5);
        Assert.NotEmpty(pages);
        Assert.All(pages, update => Assert.True((status is null || update.Status == status) && (label is null || update.Labels.Contains(label)) && update.Group == filter.Group));
        var told = new List<FeedEvent>();
        while (told.Count < pages.Count) told.Add(await Next(feed));
        Assert.Equal(pages.Select(Content), told.Select(static one => Content(Assert.IsType<FeedEvent.Updated>(one).Update)));
        Assert.Equal(pages.Select(static update => update.Id), told.Select(static one => one.Id));

        var query = $"&group={filter.Group}{(status is { } wanted ? $"&status={Word(wanted)}" : "")}{(label is null ? "" : $"&label={label}")}";
        Assert.Equal((await pair.Server.List(query)).Select(static task => (string)task["id"]!), await _client.ListAsync(filter, Stop).Select(static task => task.Id).ToListAsync(Stop));
    }

    [Fact]
    public async Task A_page_of_the_log_is_held_for_something_to_come()
    {
        var filter = new TaskFilter { Group = "held-page" };
        var empty = await _client.ReadUpdatesAsync(filter, cancellationToken: Stop);
        Assert.Equal((0, false, false), (empty.Updates.Count, empty.More, empty.Reset));
        var held = _client.ReadUpdatesAsync(filter, empty.Next, wait: TimeSpan.FromSeconds(50), cancellationToken: Stop);
        var id = await One(new JsonObject { ["neverEnds"] = true });
        await _client.TrackAsync(new TrackRequest(id) { Group = filter.Group }, Stop);
        Assert.Equal(id, (await held.Within("the held page comes")).Updates[0].TaskId);
    }

    [Fact]
    public async Task What_else_the_upstream_sent_is_kept()
    {
        var ids = await pair.Upstream.Create(Brief(new JsonObject { ["count"] = 24, ["shape"] = "A", ["failedShare"] = 0 })); // Not every task has more than Runway documents.
        foreach (var id in ids) await _client.TrackAsync(new TrackRequest(id), Stop);
        var known = typeof(RunwayTask).GetProperties().Select(static property => property.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var kept = 0;
        foreach (var id in ids)
        {
            var task = await _client.WaitAsync(id, Stop);
            var rest = (await pair.Server.Show(id)).Where(field => !known.Contains(field.Key)).ToDictionary(static field => field.Key, static field => field.Value!.ToJsonString());
            Assert.Equal(rest, task.Extra.ToDictionary(static field => field.Key, static field => field.Value.GetRawText()));
            kept += rest.Count;
        }

        Assert.NotEqual(0, kept);
    }

    private async Task<List<RunwayUpdate>> Pages(TaskFilter filter, string after, int pageSize)
    {
        var all = new List<RunwayUpdate>();
        UpdatePage page;
        do
        {
            page = await _client.ReadUpdatesAsync(filter, after, pageSize, cancellationToken: Stop);
            all.AddRange(page.Updates);
            after = page.Next;
        }
        while (page.More);
        return all;
    }

    private async Task<string> One(JsonObject request)
    {
        request["count"] = 1;
        return (await pair.Upstream.Create(Brief(request)))[0];
    }

    private static JsonObject Brief(JsonObject request)
    {
        foreach (var phase in (string[])["notVisibleSeconds", "pendingSeconds", "runningSeconds"]) request[phase] ??= new JsonObject { ["min"] = 0.2, ["max"] = 0.5 };
        return request;
    }

    private static async Task<FeedEvent> Next(IAsyncEnumerator<FeedEvent> feed)
    {
        Assert.True(await feed.MoveNextAsync().AsTask().Within("an event comes"));
        return feed.Current;
    }

    private static object Content(RunwayUpdate update) =>
        (update.Id, update.Position, update.TaskId, update.Version, update.Status, update.At, update.Group, string.Join(' ', update.Labels), string.Join(' ', update.Output), update.EndedBy);

    private static IEnumerable<string> Texts(JsonNode? texts) => texts?.AsArray().Select(static text => (string)text!) ?? [];

    private static DateTimeOffset? Time(JsonNode? time) => (DateTimeOffset?)time;

    private static string Word(RunwayStatus status) => status.ToString().ToUpperInvariant();
}
