using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Groups;

/// <summary>How many tasks of a group are where.</summary>
public sealed class GroupTests(RunningPair pair) : IClassFixture<RunningPair>
{
    private static readonly string[] Words = ["PENDING", "THROTTLED", "RUNNING", "SUCCEEDED", "FAILED", "CANCELLED"];

    private HttpClient Http => pair.Server.Http;

    [Fact]
    public async Task A_groups_events_count_every_task_and_end_when_all_have_ended_and_the_list_agrees()
    {
        const int tasks = 150;
        var group = Name();
        await pair.Server.Track(await Make(tasks, new JsonObject { ["shape"] = "A", ["failedShare"] = 0.3 }), group);

        var events = await EventReader.Read(Http, $"/api/groups/{group}/updates", null, TestContext.Current.CancellationToken).ToListAsync().AsTask().Within("the group's stream ends");

        Assert.Equal("end", events[^1].Name);
        Assert.Equal("ended", (string?)events[^1].Data["reason"]);
        var counts = events.SkipLast(1).ToList();
        Assert.All(counts, static one => Assert.Equal(("group", (string?)one.Data["updateId"], one.Data.Position()), (one.Name, one.EventId, one.Id)));
        Assert.All(counts, static one => Assert.Equal(tasks, Words.Sum(word => (int)one.Data["counts"]![word]!)));
        Assert.Equal(counts.Select(static one => (int)one.Data["done"]!).Order(), counts.Select(static one => (int)one.Data["done"]!));
        Assert.Equal(counts.Select(static one => one.Id).Order().Distinct(), counts.Select(static one => one.Id).Distinct());

        var last = counts[^1].Data;
        Assert.Equal((tasks, tasks, 1.0), ((int)last["total"]!, (int)last["done"]!, (double)last["progress"]!));
        Assert.Equal(last.ToJsonString(), (await Http.GetStringAsync($"/api/groups/{group}")));
        var list = await pair.Server.List($"&group={group}");
        foreach (var word in Words) Assert.Equal(list.Count(task => (string?)task["status"] == word), (int)last["counts"]![word]!);
        Assert.Equal(list.Max(static task => (long)task["position"]!), last.Position());
    }

    [Fact]
    public async Task A_stream_that_has_the_end_is_told_to_stay_away_and_one_that_lacks_it_gets_it()
    {
        var group = Name();
        await Ended(group, 3);
        var events = await Read(group, null);
        Assert.Equal(["group", "end"], events.Select(static one => one.Name));
        Assert.Equal(["group", "end"], (await Read(group, events[0].Id - 1)).Select(static one => one.Name));

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/groups/{group}/updates");
        request.Headers.Add("Last-Event-ID", events[0].EventId);
        using var response = await Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Fact]
    public async Task A_read_is_held_until_every_task_has_ended()
    {
        var group = Name();
        await pair.Server.Track(await Make(5), group);
        using var response = await Http.GetAsync($"/api/groups/{group}?wait=50");
        Assert.Equal("wait=50", response.Headers.GetValues("Preference-Applied").Single());
        var counts = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal((5, 5), ((int)counts["total"]!, (int)counts["done"]!));
    }

    [Fact]
    public async Task With_a_tag_a_read_is_held_until_the_counts_change_and_without_a_wait_answered_304()
    {
        var group = Name();
        await pair.Server.Track(await Make(1, new JsonObject { ["neverEnds"] = true, ["pendingSeconds"] = Seconds(1), ["throttledShare"] = 0 }), group);
        using var first = await Http.GetAsync($"/api/groups/{group}");
        var before = (await first.Content.ReadFromJsonAsync<JsonObject>())!;
        using var changed = await Tagged($"/api/groups/{group}?wait=50", first);
        var after = (await changed.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.True(after.Position() > before.Position());
        Assert.Equal(1, (int)after["counts"]!["RUNNING"]!);

        using var same = await Tagged($"/api/groups/{group}", changed);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
    }

    [Fact]
    public async Task Whoever_waits_is_answered_when_the_last_unfinished_task_is_no_longer_tracked()
    {
        var group = Name();
        await Ended(group, 2);
        var stays = (await Make(1, new JsonObject { ["neverEnds"] = true }))[0];
        await pair.Server.Track([stays], group);
        var held = Http.GetFromJsonAsync<JsonObject>($"/api/groups/{group}?wait=50");
        Assert.Equal(HttpStatusCode.NoContent, (await Http.DeleteAsync($"/api/tasks/{stays}")).StatusCode);
        var counts = (await held.Within("the held read is answered", TimeSpan.FromSeconds(30)))!;
        Assert.Equal((2, 2), ((int)counts["total"]!, (int)counts["done"]!));
    }

    [Fact]
    public async Task A_group_whose_tasks_are_all_gone_ends_its_streams_and_is_not_found()
    {
        var group = Name();
        var id = (await Make(1, new JsonObject { ["neverEnds"] = true }))[0];
        await pair.Server.Track([id], group);
        await using var events = EventReader.Read(Http, $"/api/groups/{group}/updates", null, TestContext.Current.CancellationToken).GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        await Http.DeleteAsync($"/api/tasks/{id}");
        while (events.Current.Name is "group") Assert.True(await events.MoveNextAsync().AsTask().Within("the stream ends"));
        Assert.Equal("untracked", (string?)events.Current.Data["reason"]);
        await IsProblem(await Http.GetAsync($"/api/groups/{group}"), HttpStatusCode.NotFound, "group-not-found");
        await IsProblem(await Http.GetAsync($"/api/groups/{group}/updates"), HttpStatusCode.NotFound, "group-not-found");
    }

    [Fact]
    public async Task Another_tenant_has_other_groups_of_the_same_name()
    {
        var group = Name();
        await Ended(group, 1);
        using var other = pair.Server.Client("key-of-another-tenant-of-groups");
        await IsProblem(await other.GetAsync($"/api/groups/{group}"), HttpStatusCode.NotFound, "group-not-found");
    }

    [Fact]
    public async Task A_name_that_no_group_may_have_is_explained() =>
        await IsProblem(await Http.GetAsync("/api/groups/two%20words"), HttpStatusCode.BadRequest, "invalid-field");

    private static string Name() => $"group-{Guid.NewGuid():N}";

    private static JsonObject Seconds(double least) => new() { ["min"] = least, ["max"] = least };

    private Task<IReadOnlyList<string>> Make(int count, JsonObject? plan = null)
    {
        var request = plan ?? [];
        request["count"] = count;
        return pair.Upstream.Create(request);
    }

    private async Task Ended(string group, int count)
    {
        var ids = await Make(count);
        await pair.Server.Track(ids, group);
        await Task.WhenAll(ids.Select(pair.Server.UntilEnded));
    }

    private Task<List<ServerEvent>> Read(string group, LastId? lastEventId) =>
        EventReader.Read(Http, $"/api/groups/{group}/updates", lastEventId, TestContext.Current.CancellationToken).ToListAsync().AsTask().Within("the stream ends");

    private async Task<HttpResponseMessage> Tagged(string path, HttpResponseMessage known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(known.Headers.ETag!);
        return await Http.SendAsync(request);
    }

    private static async Task IsProblem(HttpResponseMessage response, HttpStatusCode status, string kind)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal($"/docs/problems/{kind}", (string?)(await response.Content.ReadFromJsonAsync<JsonObject>())!["type"]);
    }
}
