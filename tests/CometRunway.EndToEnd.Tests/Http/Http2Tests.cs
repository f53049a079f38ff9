using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Http;

/// <summary>A client that knows of it speaks HTTP/2 at the port where others speak HTTP/1.1, without TLS.</summary>
public sealed class Http2Tests(RunningPair pair) : IClassFixture<RunningPair>
{
    [Fact]
    public async Task Both_are_spoken_at_one_port()
    {
        using var client = Http2(pair.Server);
        using var two = await client.GetAsync("/api/tasks");
        using var one = await pair.Server.Http.GetAsync("/api/tasks");
        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version20, HttpStatusCode.OK, HttpVersion.Version11), (two.StatusCode, two.Version, one.StatusCode, one.Version));
        Assert.Equal("nosniff", two.Header("X-Content-Type-Options"));

        using var refused = await client.GetAsync("/api/tasks/a%20b");
        Assert.Equal("invalid-field", (await refused.Problem()).Kind);
    }

    [Fact]
    public async Task Events_and_held_reads_of_many_tasks_share_one_connection()
    {
        using var client = Http2(pair.Server);
        var ids = await pair.Upstream.Create(new JsonObject { ["count"] = 30 });
        using var tracked = await client.PostAsJsonAsync("/api/tasks", new JsonObject { ["tasks"] = new JsonArray([.. ids.Select(static id => new JsonObject { ["id"] = id })]) });
        Assert.Equal(HttpStatusCode.Accepted, tracked.StatusCode);
        var streams = ids.Select(id => EventReader.Read(client, $"/api/tasks/{id}/updates", null, TestContext.Current.CancellationToken).ToListAsync().AsTask()).ToList();
        var held = ids.Select(id => client.GetFromJsonAsync<JsonObject>($"/v1/tasks/{id}?wait=55")).ToList();
        Assert.All(await Task.WhenAll(streams).Within("all streams end"), static events => Assert.Equal("end", events[^1].Name));
        Assert.All(await Task.WhenAll(held).Within("all reads end"), static task => Assert.Contains((string?)task!["status"], (string?[])["SUCCEEDED", "FAILED", "CANCELLED"]));
    }

    [Theory]
    [InlineData("api/tasks", 200)]
    [InlineData("readyz", 200)]
    [InlineData("api/updates", 200)]
    [InlineData("docs/problems", 200)]
    [InlineData("api/tasks/nobody", 404)]
    [InlineData("v1/tasks/nobody?x=1", 400)]
    [InlineData("api/webhooks/a/pause", 405)]
    public async Task Curl_can_too_and_asks_for_headers_only(string path, int status)
    {
        await using var curl = ProgramProcess.StartProgram("curl", ["-sS", "--http2-prior-knowledge", "-w", "\n%{http_version} %{http_code}", "-H", $"Authorization: Bearer {Server.Key}", "-I", $"{pair.Server.Address}{path}"]);
        Assert.Equal(0, await curl.Exit(TimeSpan.FromSeconds(30)));
        Assert.Contains($"\n2 {status}", curl.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM")]
    [InlineData("P")]
    [InlineData("PRI / HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001")]
    public async Task What_only_begins_like_it_harms_nobody(string beginning)
    {
        using var strange = new TcpClient();
        await strange.ConnectAsync(pair.Server.Address.Host, pair.Server.Address.Port);
        await strange.GetStream().WriteAsync(Encoding.Latin1.GetBytes(beginning));
        Assert.True((await pair.Server.Http.GetAsync("/livez")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_request_of_HTTP_1_that_comes_byte_by_byte_is_answered()
    {
        using var slow = new TcpClient { NoDelay = true };
        await slow.ConnectAsync(pair.Server.Address.Host, pair.Server.Address.Port);
        foreach (var one in RawCall.Request(pair.Server.Address, "/livez", "POST", "", "x")) await slow.GetStream().WriteAsync(new[] { one });
        using var reader = new StreamReader(slow.GetStream());
        Assert.StartsWith("HTTP/1.1 405 ", await reader.ReadToEndAsync().Within("it is answered"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_stops_ends_its_streams_and_does_not_wait_for_the_connection()
    {
        using var folder = new TestFolder();
        await using var server = await Server.Start(folder, pair.Upstream);
        using var client = Http2(server);
        using var stream = await client.GetAsync("/api/updates", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(0, await server.Process.Terminate(TimeSpan.FromSeconds(30)));
        Assert.Contains("event: open", await stream.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static HttpClient Http2(Server server) => new(new SocketsHttpHandler { EnableMultipleHttp2Connections = false })
    {
        BaseAddress = server.Address,
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Server.Key) },
    };
}
