using System.Net;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Tracking;

/// <summary>The event stream of one task.</summary>
public sealed class StreamTests(RunningPair pair) : IClassFixture<RunningPair>
{
    [Fact]
    public async Task A_stream_begins_with_the_snapshot_brings_progress_and_ends_with_the_end()
    {
        var id = await One(new JsonObject { ["shape"] = "A", ["neverEnds"] = true });
        await pair.Server.Track([id]);
        var events = new List<ServerEvent>();
        await foreach (var one in EventReader.Read(pair.Server.Http, $"/api/tasks/{id}/updates", lastEventId: null, TestContext.Current.CancellationToken))
        {
            events.Add(one);
            if (one.Name is "progress" && events.Count(static told => told.Name is "progress") is 2) await pair.Server.Http.DeleteAsync($"/v1/tasks/{id}");
        }

        Assert.Equal("snapshot", events[0].Name);
        Assert.Equal("end", events[^1].Name);
        Assert.Equal("ended", (string?)events[^1].Data["reason"]);
        var progress = events.Where(static one => one.Name is "progress").Select(static one => (double)one.Data["progress"]!).ToList();
        Assert.Equal(progress.Order(), progress);
        Assert.Equal("CANCELLED", (string?)events[^2].Data["status"]);
        Assert.Equal(events[^2].EventId, (string?)events[^2].Data["id"]);
    }

    [Fact]
    public async Task A_reader_that_loses_the_connection_anywhere_gets_the_rest_and_nothing_twice()
    {
        var id = await One(new JsonObject { ["shape"] = "A" });
        await pair.Server.Track([id]);
        var whole = (await EventReader.ToTheEnd(pair.Server.Http, id, TestContext.Current.CancellationToken)).Where(static one => one.Id is not null).ToList();
        var first = whole[0].Id!.Value - 1;

        for (var cut = 0; cut < whole.Count - 1; cut++)
        {
            var rest = await Read(id, whole[cut].EventId!);
            Assert.Equal(whole.Skip(cut + 1).Select(static one => (one.EventId, one.Data.ToJsonString())), rest.Where(static one => one.Name is "update").Select(static one => (one.EventId, one.Data.ToJsonString())));
        }

        Assert.Empty(await Read(id, whole[^1].EventId!)); // 204: an EventSource stays away.
        Assert.Equal("update", (await Read(id, first))[0].Name);
    }

    [Fact]
    public async Task A_position_that_the_log_does_not_hold_is_answered_with_a_reset()
    {
        var id = await One([]);
        await pair.Server.Track([id]);
        await pair.Server.UntilEnded(id);
        var events = await Read(id, 9_000_000_000);
        Assert.Equal(["reset", "end"], events.Select(static one => one.Name));
        Assert.NotNull(events[0].Data["endedBy"]);
    }

    [Fact]
    public async Task A_stream_ends_when_its_task_is_no_longer_tracked()
    {
        var id = await One(new JsonObject { ["neverEnds"] = true });
        await pair.Server.Track([id]);
        var events = new List<ServerEvent>();
        await foreach (var one in EventReader.Read(pair.Server.Http, $"/api/tasks/{id}/updates", null, TestContext.Current.CancellationToken))
        {
            events.Add(one);
            if (one.Name is "progress") await pair.Server.Http.DeleteAsync($"/api/tasks/{id}");
        }

        var stop = events[^2];
        Assert.Equal(("task.stopped", true, "RUNNING"), (stop.Name, (bool)stop.Data["stopped"]!, (string?)stop.Data["status"]));
        Assert.Equal("untracked", (string?)events[^1].Data["reason"]);

        // Whoever had lost the connection before hears of it too, also once the task is tracked anew, and goes on with that.
        var before = events.Last(static one => one.Name is "snapshot" or "update");
        var missed = await Read(id, before.EventId!);
        Assert.Equal([("task.stopped", stop.EventId), ("end", null)], missed.Select(static one => (one.Name, one.EventId)));
        await pair.Server.Track([id]);
        await using var both = EventReader.Read(pair.Server.Http, $"/api/tasks/{id}/updates", before.EventId!, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await both.MoveNextAsync());
        Assert.Equal(("task.stopped", stop.EventId), (both.Current.Name, both.Current.EventId));
        Assert.True(await both.MoveNextAsync());
        Assert.Equal(("update", 1), (both.Current.Name, (int)both.Current.Data["version"]!));
    }

    [Fact]
    public async Task A_stream_of_an_unknown_task_is_a_404()
    {
        using var response = await pair.Server.Http.GetAsync("/api/tasks/nobody-knows/updates");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task<string> One(JsonObject request)
    {
        request["count"] = 1;
        return (await pair.Upstream.Create(request))[0];
    }

    private async Task<List<ServerEvent>> Read(string id, LastId? lastEventId)
    {
        var events = new List<ServerEvent>();
        await foreach (var one in EventReader.Read(pair.Server.Http, $"/api/tasks/{id}/updates", lastEventId, TestContext.Current.CancellationToken)) events.Add(one);
        return events;
    }
}
