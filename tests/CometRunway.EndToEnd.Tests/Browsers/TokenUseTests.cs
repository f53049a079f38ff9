using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Browsers;

/// <summary>Until when a token reads, in which forms it may come, and where it never shows.</summary>
public sealed class TokenUseTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40); // Shorter than any wait that is asked for here.

    private readonly TestFolder _folder = new();
    private RawUpstream _upstream = null!;
    private RawUpstream _collector = null!;
    private Server _server = null!;
    private HttpClient _browser = null!;
    private TokenForge _forge = null!;

    public async ValueTask InitializeAsync()
    {
        _upstream = new RawUpstream(static request => Task.FromResult<byte[]?>(RawUpstream.Answer(200, System.Text.Encoding.UTF8.GetBytes($$"""{"id":"{{request.Line.Split(' ')[1].Split('/')[^1]}}","status":"RUNNING","createdAt":"2026-01-01T00:00:00Z"}"""), "Content-Type: application/json")));
        _collector = new RawUpstream(static _ => Task.FromResult<byte[]?>(RawUpstream.Answer(200, [])));
        _server = await Server.StartFor(
            _folder,
            new Uri(_upstream.Address, "runwayml"),
            [.. Loud, $"--OTEL_EXPORTER_OTLP_ENDPOINT={_collector.Address}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "--OTEL_BSP_SCHEDULE_DELAY=200"]);
        _browser = _server.Client(key: null);
        _forge = new TokenForge(_folder);
        await _server.Track(["endless"], "g");
        await _server.Track(["other"]);
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _server.DisposeAsync();
        await _collector.DisposeAsync();
        await _upstream.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_is_read_with_a_token_ends_when_the_token_does()
    {
        await Eventually.Holds("the task runs", async () => (string?)(await _server.Show("endless"))["status"] is "RUNNING");
        var position = (long)(await _server.Show("endless"))["position"]!;
        var end = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(12);
        var ofTask = await _forge.Make(_server.Http, "task", "endless", end);
        var ofGroup = await _forge.Make(_server.Http, "group", "g", end, prefix: ""); // In the form of before.

        string[] held = [$"/api/tasks/endless?wait=55&access_token={ofTask}", $"/api/groups/g?wait=55&access_token={ofGroup}", $"/api/updates?group=g&after={position}&wait=55&access_token={ofGroup}"];
        string[] streams = [$"/api/tasks/endless/updates?access_token={ofTask}", $"/api/groups/g/updates?access_token={ofGroup}", $"/api/updates?group=g&access_token={ofGroup}"];
        var reads = held.Concat(streams).Select(path => _browser.GetAsync(path)).ToList();
        var byHeader = Bearer(HttpMethod.Get, "/api/tasks/endless/updates", ofTask);
        foreach (var read in reads.Append(byHeader))
        {
            using var response = await read.Within("a read with a token ends", Patience);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.DoesNotContain("event: end", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.True(TimeProvider.System.GetUtcNow() >= DateTimeOffset.FromUnixTimeSeconds(end.ToUnixTimeSeconds()) - TimeSpan.FromMilliseconds(100), "It ended before the token.");
        }

        foreach (var path in held.Concat(streams))
        {
            using var late = await _browser.GetAsync(path);
            Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode); // Which an EventSource takes for final.
        }
    }

    [Fact]
    public async Task A_token_in_the_place_of_the_key_reads_what_it_is_for_and_is_never_taken_for_a_key()
    {
        var tomorrow = TimeProvider.System.GetUtcNow().AddHours(12);
        var good = await _forge.Make(_server.Http, "task", "endless", tomorrow);
        using (var read = await Bearer(HttpMethod.Get, "/api/tasks/endless", good)) Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        foreach (var path in (string[])["/api/tasks/other", "/api/tasks", "/api/groups/g"])
        {
            using var elsewhere = await Bearer(HttpMethod.Get, path, good);
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, elsewhere.StatusCode));
        }

        string[] tokens =
        [
            good,
            await _forge.Make(_server.Http, "task", "endless", tomorrow, prefix: ""),
            await _forge.Make(_server.Http, "task", "endless", DateTimeOffset.UnixEpoch.AddYears(50)),
            await _forge.Make(_server.Http, "task", "endless", DateTimeOffset.UnixEpoch.AddYears(50), prefix: ""),
            $"{good}x", good[..^9], "crt_", "crt_made-up", "CRT_made-up.too",
        ];
        foreach (var token in tokens)
        {
            foreach (var (method, path) in ((HttpMethod, string)[])[(HttpMethod.Get, "/v1/tasks/never-read"), (HttpMethod.Post, "/v1/never_made"), (HttpMethod.Post, "/runway/feed"), (HttpMethod.Delete, "/runwayml/v1/tasks/never-read"), (HttpMethod.Get, "/v1/organization")])
            {
                using var refused = await Bearer(method, path, token);
                Assert.Equal((token, path, HttpStatusCode.Unauthorized), (token, path, refused.StatusCode));
            }

            foreach (var (method, path) in ((HttpMethod, string)[])[(HttpMethod.Post, "/api/tasks"), (HttpMethod.Delete, "/api/tasks/endless"), (HttpMethod.Get, "/api/webhooks"), (HttpMethod.Get, "/api/tenant")])
            {
                using var refused = await Bearer(method, path, token);
                Assert.Equal((token, path, HttpStatusCode.Forbidden), (token, path, refused.StatusCode));
            }
        }

        // Nor does one in the address of a request with a key go on.
        using var both = await _server.Http.GetAsync($"/v1/organization?access_token={good}&page=2");
        Assert.Equal("GET /runwayml/v1/organization?page=2 HTTP/1.1", _upstream.Requests.Single(static request => request.Line.Contains("organization", StringComparison.Ordinal)).Line);
        Assert.DoesNotContain(_upstream.Requests, request => request.Line.Contains("never", StringComparison.Ordinal) || request.Headers.Any(header => tokens.Any(token => header.Contains(token, StringComparison.OrdinalIgnoreCase))));
    }

    [Fact]
    public async Task An_answer_to_an_address_with_a_token_is_kept_by_no_cache()
    {
        var token = await _forge.Make(_server.Http, "task", "endless", TimeProvider.System.GetUtcNow().AddHours(1));
        foreach (var path in (string[])["/api/tasks/endless", "/api/tasks/other", "/api/tasks/endless?wait=abc", "/v1/tasks/endless", "/nothing"])
        {
            using var response = await _browser.GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}access_token={token}");
            Assert.Equal((path, "no-store, private"), (path, response.Headers.CacheControl?.ToString()));
        }

        using var stream = await _browser.GetAsync($"/api/tasks/endless/updates?access_token={token}", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal((true, true, true), (stream.Headers.CacheControl!.NoStore, stream.Headers.CacheControl.Private, stream.Headers.CacheControl.NoTransform));
    }

    [Fact]
    public async Task Neither_a_token_nor_a_key_is_in_any_log_or_trace_whatever_is_logged()
    {
        var token = await _forge.Make(_server.Http, "task", "endless", TimeProvider.System.GetUtcNow().AddHours(1));
        foreach (var path in (string[])[$"/api/tasks/endless?access_token={token}", $"/api/tasks/endless?access%5Ftoken={token}", $"/api/tasks/endless?x=1&ACCESS_TOKEN={token}", $"/api/tasks/other?access_token={token}", $"/v1/organization?access_token={token}", $"/nothing?access_token={token}x", $"/api/tasks/endless?access_token={token}&access_token={token}"])
            (await _browser.GetAsync(path)).Dispose();
        (await Bearer(HttpMethod.Get, "/api/tasks/endless", token)).Dispose();
        (await Bearer(HttpMethod.Post, "/v1/never_made", token)).Dispose();
        await RawCall.Send(_server.Address, $"/api/tasks/endless?access_token={token} HTTP/1.1 and more");
        await RawCall.Send(_server.Address, "/api/tasks", headers: $"Authorization Bearer {token}\r\n");
        await RawCall.Send(_server.Address, "/api/tasks", authorization: $"Authorization: Bearer {token}\0\r\n");
        await RawCall.Send(_server.Address, "/api/tasks", authorization: $"Authorization Bearer {Server.Key}\r\n");

        await Eventually.Holds("the requests are logged", () => Task.FromResult(_server.Process.Output.Contains("/nothing", StringComparison.Ordinal) && _server.Process.Output.Contains("Request finished HTTP/1.1 GET", StringComparison.Ordinal)));
        await Eventually.Holds("the requests are traced", () => Task.FromResult(_collector.Requests.Any(static sent => System.Text.Encoding.UTF8.GetString(sent.Body).Contains("/nothing", StringComparison.Ordinal))));
        var traced = string.Join('\n', _collector.Requests.Select(static sent => System.Text.Encoding.UTF8.GetString(sent.Body)));
        foreach (var secret in (string[])[token[10..40], token[^20..], Server.Key])
        {
            Assert.DoesNotContain(_server.Process.Lines, line => line.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(secret, traced, StringComparison.Ordinal);
        }
    }

    private async Task<HttpResponseMessage> Bearer(HttpMethod method, string path, string token)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (method == HttpMethod.Post) request.Content = JsonContent.Create(new JsonObject());
        return await _browser.SendAsync(request);
    }

    // Every category that the settings beside the program quieten.
    private static IEnumerable<string> Loud =>
        ((string[])["Default", "Microsoft", "Microsoft.AspNetCore.DataProtection", "Microsoft.AspNetCore.Server.Kestrel.BadRequests", "Orleans", "Orleans.Runtime.Watchdog", "Polly", "System.Net.Http", "Yarp", "Yarp.ReverseProxy"])
        .SelectMany(static category => (string[])[$"--Logging:LogLevel:{category}=Trace", $"--Logging:Console:LogLevel:{category}=Trace"]);
}
