using System.Collections.Concurrent;
using System.Text;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Proxies;

/// <summary>A server with a key of its own behind proxies of each kind, one beside it that lends its key, and the upstream of both.</summary>
public sealed class ProxiedServer : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private readonly TestFolder _lenders = new();
    private readonly ConcurrentDictionary<string, string> _statuses = new();
    private NginxServer? _nginx;
    private ApacheServer? _apache;
    private NginxServer? _writtenNginx;
    private ApacheServer? _writtenApache;
    private CaddyServer? _writtenCaddy;
    private TcpForwarder? _forwarder;

    internal RawUpstream Upstream { get; private set; } = null!;

    internal Server Server { get; private set; } = null!;

    internal Server Lender { get; private set; } = null!;

    internal Uri this[string proxy] => proxy switch
    {
        "nginx" => _nginx!.Address,
        "Apache" => _apache!.Address,
        "written-nginx" => _writtenNginx!.Address,
        "written-Apache" => _writtenApache!.Address,
        "written-Caddy" => _writtenCaddy!.Address,
        _ => _forwarder!.Address,
    };

    /// <summary>What the upstream says of a task from now on.</summary>
    internal void Says(string id, string status) => _statuses[id] = status;

    public async ValueTask InitializeAsync()
    {
        Upstream = new RawUpstream(request => Task.FromResult<byte[]?>(Answer(request.Line.Split(' ')[1].Split('/')[^1])));
        var address = new Uri(Upstream.Address, "runwayml");
        Server = await Server.StartFor(_folder, address, "--CometRunway:Upstream:ApiKey=key-of-the-server-behind-proxies", "--CometRunway:DropIn:Hold=00:02:00", "--CometRunway:DropIn:Silence=00:00:01");
        Lender = await Server.StartFor(_lenders, address, "--CometRunway:Upstream:ApiKey=key-that-is-lent", "--CometRunway:Callers:AllowKeyless=true");
        _nginx = await NginxServer.Start(Server.Address);
        _apache = await ApacheServer.Start(Server.Address);
        _writtenNginx = await NginxServer.Start(port => WrittenSite.Nginx(port, Server.Address));
        _writtenApache = await ApacheServer.Start(port => WrittenSite.Apache(port, Server.Address));
        _writtenCaddy = await CaddyServer.Start(port => WrittenSite.Caddy(port, Server.Address));
        _forwarder = new TcpForwarder(Server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        if (_forwarder is not null) await _forwarder.DisposeAsync();
        if (_writtenCaddy is not null) await _writtenCaddy.DisposeAsync();
        if (_writtenApache is not null) await _writtenApache.DisposeAsync();
        if (_writtenNginx is not null) await _writtenNginx.DisposeAsync();
        if (_apache is not null) await _apache.DisposeAsync();
        if (_nginx is not null) await _nginx.DisposeAsync();
        if (Lender is not null) await Lender.DisposeAsync();
        if (Server is not null) await Server.DisposeAsync();
        if (Upstream is not null) await Upstream.DisposeAsync();
        _folder.Dispose();
        _lenders.Dispose();
    }

    private byte[] Answer(string id)
    {
        var status = _statuses.GetValueOrDefault(id, "PENDING");
        var output = status is "SUCCEEDED" ? ""","output":["https://example.com/a.mp4"]""" : "";
        return RawUpstream.Answer(200, Encoding.UTF8.GetBytes($$"""{"id":"{{id}}","status":"{{status}}","createdAt":"2026-01-01T00:00:00Z"{{output}}}"""), "Content-Type: application/json");
    }
}
