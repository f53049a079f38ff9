using System.Net;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Browsers;

/// <summary>What is asked of the server itself (<c>OPTIONS</c>, <c>TRACE</c>) is answered by it, with CORS as its own settings say, and never goes to the upstream.</summary>
public sealed class MethodTests : IAsyncLifetime
{
    private const string Named = "https://app.example.com";
    private const string Stranger = "https://evil.example";

    private static readonly string[] Everywhere =
    [
        "/api/tasks", "/api/tasks/some", "/api/tasks/some/updates", "/api/updates", "/api/groups/g", "/api/webhooks", "/api/webhooks/some/test", "/api/tenant",
        "/v1/tasks/some", "/runwayml/v1/tasks/some", "/v1/text_to_image", "/runwayml/v1/any/thing", "/runway/feed", "/runway/pro/generate", "/livez", "/readyz", "/metrics",
    ];

    private readonly TestFolder _folder = new();
    private readonly RawUpstream _upstream = new(static _ => Task.FromResult<byte[]?>(RawUpstream.Answer(200, """{"id":"made"}"""u8.ToArray(),
        "Content-Type: application/json", "Access-Control-Allow-Origin: *", "Access-Control-Allow-Credentials: true", "Access-Control-Allow-Methods: DELETE")));

    private Server? _server;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        await _upstream.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData(Named)]
    public async Task OPTIONS_and_TRACE_are_answered_here_on_every_surface(string origins)
    {
        var server = await Start(origins);
        foreach (var path in Everywhere)
        {
            using var options = await Send(server, "OPTIONS", path);
            Assert.Equal((path, HttpStatusCode.NoContent), (path, options.StatusCode));
            Assert.Contains("OPTIONS", options.Content.Headers.Allow);
            Assert.True(options.Content.Headers.Allow.Count > 1, path);

            using var preflight = await Send(server, "OPTIONS", path, Stranger, "DELETE");
            Assert.Equal((path, HttpStatusCode.NoContent), (path, preflight.StatusCode));

            using var trace = await Send(server, "TRACE", path);
            Assert.Equal((path, HttpStatusCode.MethodNotAllowed), (path, trace.StatusCode));
            Assert.NotEmpty(trace.Content.Headers.Allow);
            Assert.DoesNotContain(Server.Key, await trace.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.StartsWith("HTTP/1.1 4", await RawCall.Send(server.Address, "api.example.com:443", "CONNECT"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 405 ", await RawCall.Send(server.Address, "/v1/text_to_image", "PROPFIND"), StringComparison.Ordinal);
        Assert.DoesNotContain(_upstream.Requests, static request => !request.Line.StartsWith("GET ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_that_is_named_may_use_the_tracking_and_the_drop_in_surface_and_no_other_may()
    {
        var server = await Start(Named);
        foreach (var path in (string[])["/api/tasks", "/api/webhooks", "/v1/tasks/some", "/v1/text_to_image", "/runway/feed"])
        {
            using var allowed = await Send(server, "OPTIONS", path, Named, "POST", "authorization,content-type");
            Assert.Equal((path, Named), (path, Told(allowed, "Access-Control-Allow-Origin")));
            Assert.Equal((path, "POST"), (path, Told(allowed, "Access-Control-Allow-Methods")));
            using var refused = await Send(server, "OPTIONS", path, Stranger, "POST", "authorization,content-type");
            Assert.DoesNotContain(refused.Headers, static header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task Where_every_page_may_come_it_may_read_and_nothing_else()
    {
        var server = await Start("*");
        foreach (var path in (string[])["/api/tasks", "/api/tasks/some", "/api/tasks/some/updates", "/api/updates", "/api/groups/g/updates"])
        {
            using var read = await Send(server, "OPTIONS", path, Stranger, "GET", "authorization,prefer,if-none-match,last-event-id");
            Assert.Equal((path, "*"), (path, Told(read, "Access-Control-Allow-Origin")));
            Assert.Equal((path, null), (path, Told(read, "Access-Control-Allow-Credentials")));
            using var write = await Send(server, "OPTIONS", path, Stranger, "DELETE", "authorization");
            Assert.DoesNotContain("DELETE", Told(write, "Access-Control-Allow-Methods") ?? "", StringComparison.Ordinal);
        }

        foreach (var (method, path) in ((string, string)[])[("GET", "/api/webhooks"), ("GET", "/api/tenant"), ("GET", "/v1/tasks/some"), ("POST", "/api/tasks"), ("POST", "/api/groups/g/token")])
        {
            using var preflight = await Send(server, "OPTIONS", path, Stranger, method, "authorization");
            Assert.Equal((path, null), (path, method is "GET" ? Told(preflight, "Access-Control-Allow-Origin") : Told(preflight, "Access-Control-Allow-Methods") is { } told && told.Contains(method, StringComparison.Ordinal) ? told : null));
            using var asked = await Send(server, method, path, Stranger);
            Assert.Equal((path, null), (path, Told(asked, "Access-Control-Allow-Origin")));
        }
    }

    private async Task<Server> Start(string origins)
    {
        _server = await Server.StartFor(_folder, new Uri(_upstream.Address, "runwayml"), origins.Length is 0 ? [] : [$"--CometRunway:Browsers:Origins={origins}"]);
        return _server;
    }

    private static async Task<HttpResponseMessage> Send(Server server, string method, string path, string? origin = null, string? asks = null, string? with = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (origin is not null) request.Headers.TryAddWithoutValidation("Origin", origin);
        if (asks is not null) request.Headers.TryAddWithoutValidation("Access-Control-Request-Method", asks);
        if (with is not null) request.Headers.TryAddWithoutValidation("Access-Control-Request-Headers", with);
        return await server.Http.SendAsync(request);
    }

    private static string? Told(HttpResponseMessage response, string header) => response.Headers.TryGetValues(header, out var values) ? string.Join(',', values) : null;
}
