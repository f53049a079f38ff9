using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Proxies;

/// <summary>A server below a path that is called as some of its own addresses are, behind a proxy that passes the path on and one that takes it off.</summary>
public sealed class PathBasePair : RunningPair
{
    public const string Path = "/runway";
    public const string OperatorKey = "operators-key-0123456789abcdef";

    private NginxServer? _passing;
    private NginxServer? _taking;

    /// <summary>How the server is reached.</summary>
    public static TheoryData<string> Ways => ["itself", "a proxy that passes the path on", "a proxy that takes it off"];

    protected override IEnumerable<string> Settings =>
    [
        $"--CometRunway:PathBase={Path}", $"--CometRunway:Operator:Key={OperatorKey}", "--CometRunway:Operator:OrleansDashboard=true", "--CometRunway:Webhooks:AllowPrivateAddresses=true",
    ];

    /// <summary>Everything is below this.</summary>
    internal Uri At(string way) => new(way switch
    {
        "itself" => Server.Address,
        "a proxy that passes the path on" => _passing!.Address,
        _ => _taking!.Address,
    }, $"{Path}/");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _passing = await NginxServer.Start(port => WrittenSite.NginxBelow(Path, takesOff: false, port, Server.Address));
        _taking = await NginxServer.Start(port => WrittenSite.NginxBelow(Path, takesOff: true, port, Server.Address));
    }

    public override async ValueTask DisposeAsync()
    {
        if (_taking is not null) await _taking.DisposeAsync();
        if (_passing is not null) await _passing.DisposeAsync();
        await base.DisposeAsync();
    }
}
