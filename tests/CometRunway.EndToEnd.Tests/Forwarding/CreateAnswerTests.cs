using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Forwarding;

/// <summary>Every form in which an upstream says what it has created, and those in which it says nothing that is understood.</summary>
public sealed class CreateAnswerTests(ScriptedPair pair) : IClassFixture<ScriptedPair>
{
    [Theory]
    [InlineData("""{"taskId":"w1x"}""", "w1x")]
    [InlineData("""{"code":200,"msg":"success","data":{"taskId":"w2x"}}""", "w2x")]
    [InlineData("""{"code":"success","message":"","data":"w3x"}""", "w3x")]
    [InlineData("""{"code":200,"data":{"task_id":76543210987654321}}""", "76543210987654321")]
    [InlineData("""{"id":"req-77","data":{"task_id":"w4x"}}""", "w4x")]
    [InlineData("""{"id":"urn:task:2025.01@eu"}""", "urn:task:2025.01@eu")]
    [InlineData("""{"data":"[{\"id\":\"w5+x=\"}]"}""", "w5+x=")]
    [InlineData("""{"id":"w6x","seed":NaN}""", "w6x")]
    [InlineData("\ufeff{\"id\":\"w7x\"}", "w7x")]
    public async Task A_task_is_tracked_in_whatever_form_it_is_named(string body, string id)
    {
        var answer = Encoding.UTF8.GetBytes(body);
        var path = Answers(answer);
        using var response = await pair.Server.Http.PostAsync(path, Nothing());
        Assert.Equal("tracked", Tracking(response));
        Assert.Equal(answer, await response.Content.ReadAsByteArrayAsync());
        using var shown = await pair.Server.Http.GetAsync($"/api/tasks/{Uri.EscapeDataString(id)}");
        Assert.Equal(id, (string?)(await shown.Content.ReadFromJsonAsync<JsonObject>())!["id"]);
    }

    [Fact]
    public async Task Depth_and_size_hide_none()
    {
        byte[] deep = [.. "{\"a\":"u8, .. Enumerable.Repeat((byte)'[', 500), .. Enumerable.Repeat((byte)']', 500), .. ",\"data\":{\"id\":\"deep1\"}}"u8];
        byte[] large = [.. "{\"id\":\"large1\",\"x\":\""u8, .. Enumerable.Repeat((byte)'x', 3 * 1024 * 1024), .. "\"}"u8];
        foreach (var (body, id) in new[] { (deep, "deep1"), (large, "large1") })
        {
            using var response = await pair.Server.Http.PostAsync(Answers(body), Nothing());
            Assert.Equal("tracked", Tracking(response));
            Assert.Equal(body, await response.Content.ReadAsByteArrayAsync());
            Assert.NotNull(await pair.Server.Find(id));
        }
    }

    [Theory]
    [InlineData(200, "", "application/json")]
    [InlineData(200, "{}", "application/json")]
    [InlineData(200, "{\"code\":\"fail\",\"message\":\"no\",\"request_id\":\"r-1\"}", "application/json")]
    [InlineData(202, "accepted", "text/plain")]
    [InlineData(200, "data: {\"id\":\"in-a-stream\"}\n\n", "text/event-stream")]
    [InlineData(200, "ID3", "audio/mpeg")]
    [InlineData(200, "{\"id\":\"a/b\"}", "application/json")]
    public async Task Where_none_is_understood_the_answer_the_log_and_a_counter_say_so(int status, string body, string type)
    {
        var path = Answers(Encoding.UTF8.GetBytes(body), status, $"Content-Type: {type}");
        var before = await pair.Server.Metric("cometrunway_creates_total", "unknown");
        using var response = await pair.Server.Http.PostAsync(path, Nothing());
        Assert.Equal((status, "unknown", body), ((int)response.StatusCode, Tracking(response), await response.Content.ReadAsStringAsync()));
        await Said(path);
        await Eventually.Holds("it is counted", async () => await pair.Server.Metric("cometrunway_creates_total", "unknown") > before);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(205)]
    public async Task An_answer_without_a_body_passes_without_one(int status)
    {
        var path = Answers([], status);
        using var response = await pair.Server.Http.PostAsync(path, Nothing());
        Assert.Equal((status, "unknown", ""), ((int)response.StatusCode, Tracking(response), await response.Content.ReadAsStringAsync()));
        await Said(path);
        Assert.DoesNotContain("Exception", pair.Server.Process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_of_any_characters_is_read_polled_and_deleted_by_its_own_name()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream);
        foreach (var id in (string[])["urn:task:7.5", "a+b=c@d,e!f~", "..."])
        {
            await upstream.Create(new JsonObject { ["ids"] = new JsonArray(id), ["failedShare"] = 0, ["runningSeconds"] = new JsonObject { ["min"] = 1, ["max"] = 1 } });
            using var first = await server.Http.GetAsync($"/v1/tasks/{Uri.EscapeDataString(id)}"); // Tracked by its first read.
            Assert.Equal((HttpStatusCode.OK, id), (first.StatusCode, (string?)(await first.Content.ReadFromJsonAsync<JsonObject>())!["id"]));
            Truth.Agrees((await upstream.Truths())[id], await server.UntilEnded(Uri.EscapeDataString(id)));
            Assert.NotNull(await server.Find(id)); // As it is, too.
            using var deleted = await server.Http.DeleteAsync($"/runwayml/v1/tasks/{Uri.EscapeDataString(id)}");
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        }
    }

    private string Answers(byte[] body, int status = 200, string header = "Content-Type: application/json")
    {
        var resource = $"made_{Guid.NewGuid():N}";
        pair.Answers($"/runwayml/v1/{resource}", RawUpstream.Answer(status, body, header));
        return $"/v1/{resource}";
    }

    private Task Said(string path) => Eventually.Holds("the log says so", () => Task.FromResult(
        pair.Server.Process.Lines.Any(line => line.Contains(path[4..], StringComparison.Ordinal) && line.Contains("names no task that is understood", StringComparison.Ordinal))));

    private static StringContent Nothing() => new("{}", Encoding.UTF8, "application/json");

    private static string? Tracking(HttpResponseMessage response) => response.Headers.TryGetValues("CometRunway-Tracking", out var values) ? values.Single() : null;
}
