using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using Microsoft.Data.Sqlite;

namespace CometRunway.EndToEnd.Tests.Forwarding;

/// <summary>A create is paid for: never hidden, never repeated, and tracked whatever happens.</summary>
public sealed class CreateTests(RunningPair pair) : IClassFixture<RunningPair>
{
    [Theory]
    [InlineData("/v1/image_to_video", "id")]
    [InlineData("/runwayml/v1/image_to_video", "id")]
    [InlineData("/runway/pro/generate", "task_id")]
    public async Task A_task_that_was_created_here_is_followed_to_its_end(string path, string name)
    {
        await pair.Upstream.Creates(new JsonObject { ["runningSeconds"] = Seconds(1) });
        using var http = pair.Server.Client(Key());
        using var response = await http.SendAsync(Post(path, ("CometRunway-Group", "night"), ("CometRunway-Labels", "trailer,take-2")));
        var body = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        var id = (string)(body[name] ?? body["data"]![name])!;
        var task = (await http.GetFromJsonAsync<JsonObject>($"/api/tasks/{id}?wait=50"))!;
        Assert.Equal(("night", "[\"trailer\",\"take-2\"]"), ((string?)task["group"], task["labels"]!.ToJsonString()));
        Truth.Agrees((await pair.Upstream.Truths())[id], task);
    }

    [Fact]
    public async Task An_upload_that_breaks_off_creates_nothing()
    {
        var key = Key();
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(pair.Server.Address.Host, pair.Server.Address.Port);
            await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes($"POST /v1/broken_upload HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {key}\r\nX-Runway-Version: 2024-11-06\r\nContent-Length: 1000\r\n\r\n{{"));
            await Said("Create POST broken_upload"); // A caller who is gone before that is not even given up.
        }

        await Said("POST /v1/broken_upload could not be forwarded");
        Assert.Equal(0, await pair.Upstream.CountCreates(key));
    }

    [Fact]
    public async Task While_the_store_takes_nothing_the_answer_passes_and_the_task_is_tracked_once_it_does()
    {
        var key = Key();
        using var http = pair.Server.Client(key);
        string id;
        await using (var other = new SqliteConnection($"Data Source={pair.Database};Pooling=False"))
        {
            await other.OpenAsync();
            await using var locked = (SqliteTransaction)await other.BeginTransactionAsync(System.Data.IsolationLevel.Serializable);
            using var response = await http.SendAsync(Post("/v1/text_to_image", ("CometRunway-Group", "late")));
            Assert.Equal((HttpStatusCode.OK, "pending"), (response.StatusCode, response.Headers.GetValues("CometRunway-Tracking").Single()));
            id = (string)(await response.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
            Assert.Equal(1, await pair.Server.Metric("cometrunway_creates_pending"));
        }

        var task = await Eventually.Yields("the task is tracked", async () => (await http.GetFromJsonAsync<JsonObject>("/api/tasks?group=late"))!["tasks"]!.AsArray().SingleOrDefault());
        Assert.Equal((id, "text_to_image", "gen4_turbo"), ((string?)task["id"], (string?)task["kind"], (string?)task["model"]));
        await Eventually.Holds("nothing is pending", async () => await pair.Server.Metric("cometrunway_creates_pending") is 0);
        Assert.Equal(1, await pair.Upstream.CountCreates(key));
    }

    [Fact]
    public async Task A_task_that_is_cancelled_at_the_upstream_is_soon_cancelled_here()
    {
        var id = (await pair.Upstream.Create(new JsonObject { ["count"] = 1, ["shape"] = "A", ["neverEnds"] = true, ["notVisibleSeconds"] = Seconds(0) }))[0];
        await pair.Server.Track([id]);
        using var response = await pair.Server.Http.DeleteAsync($"/v1/tasks/{id}");
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(("CANCELLED", "upstream"), await End(id));
    }

    [Fact]
    public async Task The_compatibility_poll_answers_in_the_gateways_wrapper()
    {
        var id = (await pair.Upstream.Create(new JsonObject { ["count"] = 1, ["shape"] = "C", ["failedShare"] = 0, ["notVisibleSeconds"] = Seconds(5) }))[0];
        var first = await Feed(id);
        Assert.Equal((HttpStatusCode.OK, "success", "QUEUED", "0%", "PENDING"), (first.Status, (string?)first.Body["code"], (string?)Data(first)["status"], (string?)Data(first)["progress"], (string?)Data(first)["data"]!["status"]));
        Assert.NotNull(await pair.Server.Find(id));

        var ended = await Feed(id, "?wait=50");
        Assert.Equal(("SUCCESS", "100%", id), ((string?)Data(ended)["status"], (string?)Data(ended)["progress"], (string?)Data(ended)["task_id"]));
        Assert.Equal((await pair.Upstream.Truths())[id]["final"]!["output"]!.ToJsonString(), Data(ended)["data"]!["output"]!.ToJsonString());
        var times = (string[])["submit_time", "start_time", "finish_time"];
        Assert.Equal(times.Select(time => (long)Data(ended)[time]!).Order(), times.Select(time => (long)Data(ended)[time]!));
        Assert.InRange((long)Data(ended)["submit_time"]!, 1_700_000_000, long.MaxValue);
    }

    [Theory]
    [InlineData("{\"task_id\":\"not/an/id\"}", "task_not_exist")]
    [InlineData("{\"task_id\":7}", "task_id")]
    [InlineData("[]", "task_id")]
    [InlineData("{", "JSON")]
    public async Task A_compatibility_poll_for_nothing_is_a_400_that_says_so(string body, string said)
    {
        using var response = await pair.Server.Http.PostAsync("/runway/feed", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(said, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task Said(string line) => Eventually.Holds($"the server says: {line}", () => Task.FromResult(pair.Server.Process.Output.Contains(line, StringComparison.Ordinal)));

    private static JsonNode Data((HttpStatusCode Status, JsonObject Body) feed) => feed.Body["data"]!;

    private async Task<(HttpStatusCode Status, JsonObject Body)> Feed(string id, string query = "")
    {
        using var response = await pair.Server.Http.PostAsJsonAsync($"/runway/feed{query}", new JsonObject { ["task_id"] = id });
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonObject>())!);
    }

    private async Task<(string?, string?)> End(string id)
    {
        var task = await pair.Server.UntilEnded(id);
        return ((string?)task["status"], (string?)task["endedBy"]);
    }

    private static JsonObject Seconds(int seconds) => new() { ["min"] = seconds, ["max"] = seconds };

    private static string Key() => $"key-{Guid.NewGuid():N}";

    private static HttpRequestMessage Post(string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(new JsonObject { ["model"] = "gen4_turbo", ["promptText"] = "a cat" }) };
        request.Headers.Add("X-Runway-Version", "2024-11-06");
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return request;
    }
}
