using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Forwarding;

/// <summary>A server is told to stop while the upstream works on what was paid for.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task A_create_of_30_seconds_is_answered_tracked_and_asked_for_once_and_the_SDK_does_not_pay_again()
    {
        using var folder = new TestFolder();
        await using var upstream = new RawUpstream(static request => Slowly(request, "stopped:1", TimeSpan.FromSeconds(30)));
        var port = FreePorts.Take();
        await using (var first = Launch(folder, upstream, port))
        {
            await first.BecomesReady();
            var sdk = NodeProgram.Run("create.mjs", $"{first.Address}runwayml", Server.Key);
            await Eventually.Holds("the upstream has the create", () => Task.FromResult(upstream.Requests.Count is 1));
            var ends = first.Process.Terminate(TimeSpan.FromSeconds(120));
            await Eventually.Holds("the server says that it stops", async () => (await first.Http.GetAsync("/readyz")).StatusCode is HttpStatusCode.ServiceUnavailable);
            using var refused = await first.Http.SendAsync(Post("/v1/text_to_image"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            using var read = await first.Http.GetAsync("/api/tasks");
            Assert.Equal(HttpStatusCode.OK, read.StatusCode); // Until then it goes on serving.

            var said = await sdk;
            Assert.Equal(("created", "stopped:1"), ((string?)said["outcome"], (string?)said["id"]));
            Assert.Equal(0, await ends);
            Assert.Contains(first.Process.Lines, static line => line.Contains("1 creates are under way", StringComparison.Ordinal));
        }

        await using var second = Launch(folder, upstream, port);
        await second.BecomesReady();
        Assert.Equal("image_to_video", (string?)(await second.Find("stopped:1"))!["kind"]);
        Assert.Single(upstream.Requests);
    }

    [Theory]
    [InlineData("POST", "workflows/4c2f")]
    [InlineData("PATCH", "voices/7")]
    public async Task Whatever_else_may_cost_is_waited_for_too(string method, string resource)
    {
        using var folder = new TestFolder();
        await using var upstream = new RawUpstream(static request => Slowly(request, "run-1", TimeSpan.FromSeconds(12)));
        await using var server = Launch(folder, upstream, FreePorts.Take());
        await server.BecomesReady();
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/v1/{resource}") { Content = JsonContent.Create(new JsonObject()) };
        var answer = server.Http.SendAsync(request);
        await Eventually.Holds("the upstream has it", () => Task.FromResult(upstream.Requests.Count is 1));
        var ends = server.Process.Terminate();
        using var response = await answer;
        Assert.Equal("""{"id":"run-1"}""", await response.Content.ReadAsStringAsync());
        Assert.Equal(0, await ends);
    }

    [Fact]
    public async Task What_takes_longer_than_the_patience_is_cut_off_and_named()
    {
        using var folder = new TestFolder();
        var never = new TaskCompletionSource<byte[]?>();
        await using var upstream = new RawUpstream(_ => never.Task);
        await using var server = Launch(folder, upstream, FreePorts.Take(), "--CometRunway:Forwarding:StopPatience=00:00:01");
        await server.BecomesReady();
        using var request = Post("/v1/cut_off?token=s3cret");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        var answer = server.Http.SendAsync(request);
        await Eventually.Holds("the upstream has the create", () => Task.FromResult(upstream.Requests.Count is 1));
        await server.Process.Terminate();
        await Assert.ThrowsAsync<HttpRequestException>(async () => await answer);
        var line = Assert.Single(server.Process.Lines, static line => line.Contains("is cut off by the stop", StringComparison.Ordinal));
        Assert.Matches("POST cut_off of tenant [A-Za-z0-9_-]{22}, trace 0af7651916cd43dd8448eb211c80319c", line);
        Assert.DoesNotContain("s3cret", server.Process.Output, StringComparison.Ordinal);
        never.SetResult(null);
    }

    private static Server Launch(TestFolder folder, RawUpstream upstream, int port, params string[] settings) =>
        Server.Launch(folder, upstream: null, port, [$"--CometRunway:Upstream:BaseUrl={new Uri(upstream.Address, "runwayml")}", .. settings]);

    // An upstream that takes its time over whatever is no poll.
    private static async Task<byte[]?> Slowly(RawRequest request, string id, TimeSpan time)
    {
        if (request.Line.StartsWith("GET ", StringComparison.Ordinal)) return RawUpstream.Answer(200, "{}"u8.ToArray(), "Content-Type: application/json");
        await Task.Delay(time, TimeProvider.System);
        return RawUpstream.Answer(200, System.Text.Encoding.UTF8.GetBytes($$"""{"id":"{{id}}"}"""), "Content-Type: application/json");
    }

    private static HttpRequestMessage Post(string path) => new(HttpMethod.Post, path) { Content = JsonContent.Create(new JsonObject { ["model"] = "gen4" }) };
}
