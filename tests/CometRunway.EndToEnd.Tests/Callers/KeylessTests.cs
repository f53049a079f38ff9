using System.Net;
using System.Text;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Callers;

/// <summary>The server's own key is lent where that was chosen, and to programs of this machine alone.</summary>
public sealed class KeylessTests(ScriptedPair pair) : IClassFixture<ScriptedPair>
{
    private const string Warning = "Requests without a key use the server's own";

    public static TheoryData<string, string> Signs => new()
    {
        { "X-Forwarded-For", "127.0.0.1" },
        { "X-Forwarded-Host", "localhost" },
        { "X-Forwarded-Proto", "https" },
        { "x-forwarded-server", "web" },
        { "X-Original-For", "203.0.113.7:4711" },
        { "Forwarded", "for=127.0.0.1" },
        { "Via", "1.1 squid" },
        { "X-Real-IP", "127.0.0.1" },
        { "X-Client-IP", "203.0.113.7" },
        { "X-Cluster-Client-IP", "203.0.113.7" },
        { "CF-Connecting-IP", "203.0.113.7" },
        { "CF-RAY", "8a1" },
        { "True-Client-IP", "203.0.113.7" },
        { "X-Envoy-External-Address", "203.0.113.7" },
        { "X-Envoy-Expected-Rq-Timeout-Ms", "15000" },
        { "Cdn-Loop", "cloudflare" },
        { "X-Amzn-Trace-Id", "Root=1-67891233-abcdef012345678912345678" },
        { "X-Azure-FDID", "a" },
        { "Fastly-Client-IP", "203.0.113.7" },
        { "Tailscale-User-Login", "someone" },
        { "Proxy-Connection", "keep-alive" },
        { "Max-Forwards", "10" },
        { "Host", "evil.example" },
        { "Host", "evil.example:8080" },
        { "Host", "localhost.evil.example" },
        { "Host", "127.0.0.1.nip.io" },
        { "Host", "192.168.0.1" },
        { "Origin", "https://evil.example" },
        { "Origin", "null" },
        { "Origin", "http://localhost:3000" },
        { "Origin", "chrome-extension://abcdefgh" },
        { "Sec-Fetch-Site", "cross-site" },
        { "Sec-Fetch-Site", "same-site" },
        { "Sec-Fetch-Site", "anything" },
        { "Referer", "https://evil.example/page" },
        { "Referer", "http://127.0.0.1:1/" },
        { "Referer", "nonsense" },
    };

    [Theory]
    [MemberData(nameof(Signs))]
    public async Task Whoever_shows_that_he_is_not_of_this_machine_never_gets_it(string header, string value)
    {
        using var stranger = pair.Server.Client(key: null);
        foreach (var (method, path) in ((string, string)[])[("GET", "/api/tasks"), ("DELETE", "/api/tasks/some"), ("POST", "/api/tasks"), ("GET", "/api/updates"), ("GET", "/api/webhooks"), ("GET", "/v1/tasks/some"), ("POST", "/v1/not_lent"), ("DELETE", "/v1/not_lent")])
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            if (method is "POST") request.Content = new StringContent("""{"id":"x"}""", Encoding.UTF8, path.StartsWith("/api", StringComparison.Ordinal) ? "application/json" : "text/plain");
            request.Headers.TryAddWithoutValidation(header, value);
            using var response = await stranger.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal((method, path, HttpStatusCode.Unauthorized), (method, path, response.StatusCode));
        }

        Assert.Empty(pair.Asked("/runwayml/v1/not_lent"));
    }

    [Theory]
    [InlineData("HTTP/1.0", "Host: localhost\r\n")] // As nginx speaks it, where nobody told it otherwise.
    [InlineData("HTTP/1.0", "")]
    [InlineData("HTTP/1.1", "Host: localhost\r\nOrigin: http://localhost\r\nOrigin: https://evil.example\r\n")]
    [InlineData("HTTP/1.1", "Host: localhost\r\nSec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site\r\n")]
    public async Task Nor_does_what_no_program_writes(string protocol, string headers)
    {
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(pair.Server.Address.Host, pair.Server.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /api/tasks {protocol}\r\n{headers}Connection: close\r\n\r\n"));
        using var reader = new StreamReader(client.GetStream());
        Assert.StartsWith("HTTP/1.1 401 ", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host", "localhost")]
    [InlineData("Host", "LOCALHOST:8080")]
    [InlineData("Host", "[::1]:8080")]
    [InlineData("Origin", "OWN")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Referer", "OWN/docs")]
    public async Task A_program_of_this_machine_gets_it_and_so_does_this_servers_own_page(string header, string value)
    {
        using var local = pair.Server.Client(key: null);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/tasks");
        request.Headers.TryAddWithoutValidation(header, value.Replace("OWN", pair.Server.Address.AbsoluteUri.TrimEnd('/'), StringComparison.Ordinal));
        using var response = await local.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public void It_is_said_at_the_start_what_that_means() => Assert.Contains(Warning, pair.Server.Process.Output, StringComparison.Ordinal);

    [Fact]
    public async Task Unless_it_was_chosen_nobody_gets_it_and_the_answer_says_how_to_choose()
    {
        using var folder = new TestFolder();
        await using var upstream = new RawUpstream(static _ => Task.FromResult<byte[]?>(RawUpstream.Answer(200, """{"id":"made"}"""u8.ToArray(), "Content-Type: application/json")));
        await using var server = await Server.StartFor(folder, new Uri(upstream.Address, "runwayml"), $"--CometRunway:Upstream:ApiKey={ScriptedPair.OwnKey}");
        var before = upstream.Requests.Count;
        using var local = server.Client(key: null);
        foreach (var (method, path) in ((string, string)[])[("GET", "/api/tasks"), ("POST", "/v1/text_to_image"), ("DELETE", "/v1/tasks/some"), ("GET", "/v1/tasks/some"), ("GET", "/api/tenant")])
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            using var response = await local.SendAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Contains("CometRunway:Callers:AllowKeyless=true", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(upstream.Requests.Skip(before), static request => request["Authorization"]?.Contains(ScriptedPair.OwnKey, StringComparison.Ordinal) is true && !request.Line.StartsWith("GET", StringComparison.Ordinal));
        Assert.DoesNotContain(Warning, server.Process.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--CometRunway:Browsers:Origins:0=*")]
    [InlineData("--CometRunway:Browsers:Origins=https://app.example.com,*")]
    public async Task Pages_of_everywhere_and_no_key_do_not_start_together(string origins)
    {
        using var folder = new TestFolder();
        await using var server = Server.Launch(folder, null, FreePorts.Take(), $"--CometRunway:Upstream:ApiKey={ScriptedPair.OwnKey}", "--CometRunway:Callers:AllowKeyless=true", origins);
        Assert.Equal(1, await server.Process.Exit());
        Assert.Contains("cometrunway does not start: ", server.Process.Output, StringComparison.Ordinal);
        Assert.Contains("CometRunway:Callers:AllowKeyless", server.Process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", server.Process.Output, StringComparison.Ordinal);
    }
}
