using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Cli;

/// <summary>The doctor finds what was planted, says what to do about it, and finds nothing where all is well.</summary>
[Collection(SharedCli.Name)]
public sealed class DoctorTests(CliPair pair)
{
    [Fact]
    public async Task A_server_that_is_well_has_nothing()
    {
        using var cli = new CliProgram(pair.Server.Address);
        var result = await cli.Run("doctor", "--json");
        Assert.Equal(0, result.Code);
        // Whether it answers soon is the machine's matter.
        Assert.All(result.Documents, static finding => Assert.True((string?)finding["health"] is "ok" || (string?)finding["check"] is "server" or "events" && (string?)finding["health"] is "warning", finding.ToJsonString()));
        Assert.Equal(["server", "clock", "version", "ready", "upstream-address", "key", "upstream-key", "upstream", "events"], result.Documents.Select(static finding => (string?)finding["check"]));
    }

    [Fact]
    public async Task An_address_where_nothing_listens() =>
        await Finds(new Uri($"http://127.0.0.1:{FreePorts.Take()}"), "server", "did not answer", "Start the server");

    [Fact]
    public async Task A_name_that_no_machine_has() => await Finds(new Uri("http://nobody.invalid:8080"), "server", "nobody.invalid", "correct the address");

    [Fact]
    public async Task Somebody_elses_address() => await Finds(pair.Upstream.Address, "server", "Is it the address of a CometRunway server?", "somebody else's");

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for()
    {
        using var certificate = SelfSigned();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Greet(listener, certificate);
        await Finds(new Uri($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}"), "server", "certificate", "is not trusted here");
        listener.Stop();
        await serving;
    }

    [Fact]
    public async Task A_key_that_is_missing()
    {
        using var cli = new CliProgram(pair.Server.Address, key: null);
        Found(await cli.Run("doctor", "--json"), "key", "There is no key", "COMETAPI_KEY");
    }

    [Fact]
    public async Task Profiles_that_others_can_read()
    {
        using var cli = new CliProgram(pair.Server.Address);
        Assert.Equal(0, (await cli.Run("secret-key-1\n", ["config", "set", "--key", "-"])).Code);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(cli.ConfigFile));
        File.SetUnixFileMode(cli.ConfigFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        var result = await cli.Run("doctor");
        Assert.Equal(64, result.Code);
        Assert.Contains($"chmod 600 {cli.ConfigFile}", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upstream_address_without_the_task_API()
    {
        using var folder = new TestFolder();
        await using var server = await Server.StartFor(folder, new Uri(pair.Upstream.Address, "nowhere"), "--CometRunway:Upstream:ApiKey=key-of-the-doctors-server");
        await Eventually.Holds("the server has seen it", async () => (string?)JsonNode.Parse(await server.Http.GetStringAsync("/readyz"))!["upstream"]!["state"] is "noTaskApi");
        await Finds(server.Address, "upstream-address", "has no task API", "CometRunway:Upstream:BaseUrl");
    }

    [Fact]
    public async Task An_upstream_that_is_out_of_order()
    {
        await using var upstream = await Simulator.Start();
        using var folder = new TestFolder();
        await using var server = await Server.Start(folder, upstream);
        await upstream.Fault(new JsonObject { ["fault"] = "503" });
        await server.Track(await upstream.Create(new JsonObject { ["count"] = 30, ["neverEnds"] = true }));
        await Eventually.Holds("the breaker is open", async () => (string?)(await Standing(server))["breaker"]!["state"] is not "closed");
        await Finds(server.Address, "upstream-key", "has failed", "status page");
    }

    [Fact]
    public async Task A_key_that_the_upstream_refuses()
    {
        await using var upstream = await Simulator.Start();
        using var folder = new TestFolder();
        await using var server = await Server.Start(folder, upstream);
        var ids = await upstream.Create(new JsonObject { ["count"] = 5, ["neverEnds"] = true });
        await server.Track(ids);
        await upstream.Fault(new JsonObject { ["fault"] = "401" });
        await Eventually.Holds("the server knows", async () => JsonNode.Parse(await server.Http.GetStringAsync("/api/upstream"))! is { } state && (state["budget"]!["refusal"] is not null || (string?)state["keyBreaker"]!["state"] is not "closed"));
        await Finds(server.Address, "upstream-key", "", "account at the upstream");
    }

    [Fact]
    public async Task A_clock_that_goes_wrong()
    {
        // The clock of the server is that of this machine, so a stand-in tells another time.
        await using var server = new RawUpstream(static request => Task.FromResult<byte[]?>(Answer(request.Line.Split(' ')[1])));
        await Finds(server.Address, "clock", "ahead of the server's", "NTP");
    }

    [Fact]
    public async Task A_proxy_that_holds_event_streams_back()
    {
        await using var nginx = await NginxServer.Start(pair.Server.Address, "proxy_buffering on; proxy_ignore_headers X-Accel-Buffering;");
        await Finds(nginx.Address, "events", "holds event streams back", "proxy_buffering off");
    }

    private static async Task Finds(Uri address, string check, string detail, string advice)
    {
        using var cli = new CliProgram(address);
        Found(await cli.Run("doctor", "--json"), check, detail, advice);
    }

    private static void Found(CliResult result, string check, string detail, string advice)
    {
        Assert.Equal(1, result.Code);
        var finding = Assert.Single(result.Documents, static finding => (string?)finding["health"] is "bad");
        Assert.Equal(check, (string?)finding["check"]);
        Assert.Contains(detail, (string?)finding["detail"], StringComparison.Ordinal);
        Assert.Contains(advice, (string?)finding["advice"], StringComparison.Ordinal);
    }

    private static async Task<JsonNode> Standing(Server server) => JsonNode.Parse(await server.Http.GetStringAsync("/api/overview"))!;

    private static byte[] Answer(string path)
    {
        var date = $"Date: {TimeProvider.System.GetUtcNow().AddMinutes(-10).ToString("r", CultureInfo.InvariantCulture)}";
        return path switch
        {
            "/livez" => RawUpstream.Answer(200, Encoding.UTF8.GetBytes("alive"), "Content-Type: text/plain", date),
            "/readyz" => RawUpstream.Answer(200, Encoding.UTF8.GetBytes("""{"ready":true,"silo":true,"store":true,"draining":false,"version":"0.1.0"}"""), "Content-Type: application/json", date),
            "/api/tenant" => RawUpstream.Answer(200, Encoding.UTF8.GetBytes("""{"tenant":"clockwork"}"""), "Content-Type: application/json", date),
            "/api/upstream" => RawUpstream.Answer(200, Encoding.UTF8.GetBytes("""{"forecast":"","budget":{"source":"none","wantedPerSecond":0,"markup":1,"shortage":0},"breaker":{"state":"closed"},"keyBreaker":{"state":"closed"},"kinds":[]}"""), "Content-Type: application/json", date),
            _ => Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n{date}\r\nConnection: close\r\n\r\nid: 1-1\nevent: open\ndata: {{\"id\":\"1-1\"}}\n\n"),
        };
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    }

    private static async Task Greet(TcpListener listener, X509Certificate2 certificate)
    {
        try
        {
            while (true)
            {
                using var caller = await listener.AcceptTcpClientAsync();
                await using var stream = new SslStream(caller.GetStream());
                await stream.AuthenticateAsServerAsync(certificate);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException or AuthenticationException)
        {
            // The caller does not trust it, or the test is over.
        }
    }
}
