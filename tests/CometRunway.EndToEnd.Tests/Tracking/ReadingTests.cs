using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Tracking;

/// <summary>What one reads of tasks: snapshots, held reads, lists, and no other tenant's.</summary>
public sealed class ReadingTests(RunningPair pair) : IClassFixture<RunningPair>
{
    private static readonly JsonObject Running = new()
    {
        ["min"] = 3,
        ["max"] = 3,
    };

    [Fact]
    public async Task A_snapshot_tells_the_upstreams_fields_and_the_trackers_and_has_its_version_as_etag()
    {
        var id = await One(new JsonObject { ["shape"] = "A", ["failedShare"] = 0 });
        var response = await pair.Server.Http.PostAsJsonAsync("/api/tasks", new JsonObject { ["id"] = id, ["group"] = "night", ["labels"] = new JsonArray("a", "b"), ["kind"] = "image_to_video", ["model"] = "gen4.5" });
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);

        var task = await pair.Server.UntilEnded(id);
        Assert.Equal("SUCCEEDED", (string?)task["status"]);
        Assert.Equal(("night", "image_to_video", "gen4.5", "upstream"), ((string?)task["group"], (string?)task["kind"], (string?)task["model"], (string?)task["endedBy"]));
        Assert.Equal("ok", (string?)task["health"]!["state"]);
        Assert.NotNull(task["createdAt"]);
        Assert.NotNull(task["endedAt"]);
        Assert.Null(task["nextPollAt"]);
        Assert.InRange((DateTimeOffset)task["outputExpiresAt"]!, ((DateTimeOffset)task["trackedAt"]!).AddHours(23), ((DateTimeOffset)task["endedAt"]!).AddHours(25));
        Assert.EndsWith("Z", (string)task["trackedAt"]!, StringComparison.Ordinal);

        using var again = await pair.Server.Http.GetAsync($"/api/tasks/{id}");
        Assert.Equal($"W/\"{task["updateId"]}\"", again.Headers.ETag!.ToString());
        using var same = await Ask($"/api/tasks/{id}", ("If-None-Match", again.Headers.ETag.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
    }

    [Fact]
    public async Task A_held_read_answers_at_the_end_and_says_that_it_held()
    {
        var id = await One(new JsonObject { ["runningSeconds"] = Running.DeepClone(), ["failedShare"] = 0 });
        await pair.Server.Track([id]);
        using var response = await Ask($"/api/tasks/{id}", ("Prefer", "wait=50"));
        Assert.Equal("wait=50", response.Headers.GetValues("Preference-Applied").Single());
        Assert.Equal("SUCCEEDED", (string?)(await response.Content.ReadFromJsonAsync<JsonObject>())!["status"]);
    }

    [Fact]
    public async Task A_held_read_with_the_version_that_is_known_answers_at_the_next_change()
    {
        var id = await One(new JsonObject { ["runningSeconds"] = Running.DeepClone() });
        await pair.Server.Track([id]);
        var versions = new List<long>();
        var known = "\"none-yet\"";
        for (JsonObject? task = null; task?["endedBy"] is null;)
        {
            using var response = await Ask($"/api/tasks/{id}", ("Prefer", "wait=50"), ("If-None-Match", known));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            known = response.Headers.ETag!.ToString();
            task = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
            versions.Add((long)task["version"]!);
        }

        Assert.Equal(versions.Order().Distinct(), versions);
    }

    [Fact]
    public async Task A_held_read_of_a_task_that_does_not_change_answers_304_when_its_time_is_over()
    {
        var id = await One(new JsonObject { ["neverEnds"] = true, ["throttledShare"] = 0 });
        await pair.Server.Track([id]);
        await Eventually.Holds("it runs", async () => (string?)(await pair.Server.Show(id))["status"] is "RUNNING");
        using var response = await Ask($"/api/tasks/{id}?wait=1", ("If-None-Match", "*"));
        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
    }

    [Fact]
    public async Task A_list_is_paged_newest_first_and_filtered()
    {
        var ids = await pair.Upstream.Create(new JsonObject { ["count"] = 25, ["neverEnds"] = true });
        await pair.Server.Track(ids, "list-of-25");
        var pages = new List<string>();
        string? token = null;
        do
        {
            var page = (await pair.Server.Http.GetFromJsonAsync<JsonObject>($"/api/tasks?group=list-of-25&pageSize=10{(token is null ? "" : $"&pageToken={token}")}"))!;
            pages.AddRange(page["tasks"]!.AsArray().Select(static task => (string)task!["id"]!));
            token = (string?)page["nextPageToken"];
        }
        while (token is not null);

        Assert.Equal(ids.Reverse(), pages);
        Assert.Empty(await pair.Server.List("&group=list-of-25&status=FAILED"));
    }

    [Fact]
    public async Task The_same_id_under_another_key_is_another_task()
    {
        var id = await One(new JsonObject { ["neverEnds"] = true });
        await pair.Server.Track([id]);
        using var other = pair.Server.Client("another-key-of-somebody-else");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/api/tasks/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/api/tasks/{id}/updates")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.DeleteAsync($"/api/tasks/{id}")).StatusCode);
        Assert.Empty((await other.GetFromJsonAsync<JsonObject>("/api/tasks"))!["tasks"]!.AsArray());
        Assert.Equal(HttpStatusCode.OK, (await pair.Server.Http.GetAsync($"/api/tasks/{id}")).StatusCode);
    }

    [Fact]
    public async Task Admitting_twice_is_one_task_and_stopping_forgets_it()
    {
        var id = await One(new JsonObject { ["neverEnds"] = true });
        var results = await pair.Server.Track([id, id]);
        Assert.Equal(["tracked", "alreadyTracked"], results.Select(static result => (string?)result!["result"]));
        Assert.Equal("alreadyTracked", (string?)(await pair.Server.Track([id]))[0]!["result"]);

        Assert.Equal(HttpStatusCode.NoContent, (await pair.Server.Http.DeleteAsync($"/api/tasks/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await pair.Server.Http.GetAsync($"/api/tasks/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await pair.Server.Http.DeleteAsync($"/api/tasks/{id}")).StatusCode);
        Assert.Equal("tracked", (string?)(await pair.Server.Track([id]))[0]!["result"]);
    }

    [Fact]
    public async Task A_deadline_of_the_caller_ends_the_task()
    {
        var id = await One(new JsonObject { ["neverEnds"] = true });
        var deadline = TimeProvider.System.GetUtcNow().AddSeconds(2).ToString("O");
        await pair.Server.Http.PostAsJsonAsync("/api/tasks", new JsonObject { ["id"] = id, ["deadline"] = deadline });
        var task = await pair.Server.UntilEnded(id);
        Assert.Equal(("FAILED", "tracker", "TRACKER.DEADLINE_EXCEEDED"), ((string?)task["status"], (string?)task["endedBy"], (string?)task["failureCode"]));
    }

    private async Task<string> One(JsonObject request)
    {
        request["count"] = 1;
        return (await pair.Upstream.Create(request))[0];
    }

    private async Task<HttpResponseMessage> Ask(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await pair.Server.Http.SendAsync(request);
    }
}
