using System.Net;
using CometRunway.TestServers;

namespace CometRunway.Campaign.Networks;

/// <summary>
/// How servers reach each other and everybody else. With root's rights each has a namespace of its own on one bridge, and what goes between any two can be dropped;
/// without, all are on loopback and nothing can.
/// </summary>
internal sealed class Network : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Wiring? _wiring;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly HashSet<Route> _cuts = [];

    private Network(Wiring? wiring, IPAddress host, string? whyNoCuts) => (_wiring, HostAddress, WhyNoCuts) = (wiring, host, whyNoCuts);

    /// <summary>Of everything that is no server: databases, the upstream, receivers, and this process.</summary>
    public IPAddress HostAddress { get; }

    /// <summary>Servers have addresses of their own, and routes can be cut.</summary>
    public bool CanCut => _wiring is not null;

    /// <summary>Null where routes can be cut.</summary>
    public string? WhyNoCuts { get; }

    /// <summary>Takes away what killed runs left, and builds one for so many servers: on loopback where more is not allowed.</summary>
    public static async Task<Network> Build(int servers)
    {
        if (WhyNone() is { } missing) return OnLoopback(missing);
        await Wiring.RemoveOrphans();
        var subnet = Subnet.Free();
        var wiring = Wiring.Draw(subnet, servers);
        try
        {
            await wiring.Build();
            foreach (var place in wiring.Places) await Apply(place, []);
            await Reach.Prove(subnet.Host, wiring.Places);
            return new Network(wiring, subnet.Host, whyNoCuts: null);
        }
        catch (Exception exception) when (exception is InvalidOperationException or TimeoutException)
        {
            await wiring.Remove();
            return OnLoopback($"partitions need network namespaces, which do not work here: {exception.Message.ReplaceLineEndings(" ").Trim()}");
        }
    }

    /// <summary>Where a server is, from 1; null where all are on loopback.</summary>
    public Place? Place(int server) => _wiring?.Places[server - 1];

    /// <summary>Of a server, from 1.</summary>
    public IPAddress Address(int server) => Place(server)?.Address ?? HostAddress;

    /// <summary>What goes before a server's command.</summary>
    public IReadOnlyList<string> Prefix(int server) => Place(server)?.Prefix ?? [];

    /// <summary>Drops what goes these ways, silently, until they are mended. Connections stay, and carry nothing.</summary>
    public Task Cut(params Route[] routes) => Change(() => _cuts.UnionWith(routes));

    public Task Mend(params Route[] routes) => Change(() => _cuts.ExceptWith(routes));

    /// <summary>Mends all.</summary>
    public Task Heal() => Change(_cuts.Clear);

    public async ValueTask DisposeAsync()
    {
        if (_wiring is not null) await _wiring.Remove();
        _turn.Dispose();
    }

    /// <summary>All servers are at the host's own address.</summary>
    public static Network OnLoopback(string why) => new(wiring: null, IPAddress.Loopback, why);

    private static string? WhyNone() =>
        !Environment.IsPrivilegedProcess ? "partitions need root's rights, for network namespaces"
        : Needed.FirstOrDefault(static program => Programs.OnPath(program) is null) is { } program ? $"partitions need `{program}`, which is not installed"
        : null;

    private static readonly string[] Needed = ["ip", "nft", "nsenter", "bash"];

    private async Task Change(Action change)
    {
        if (_wiring is null) return;
        if (!await _turn.WaitAsync(Patience)) throw new TimeoutException($"Within {Patience.TotalSeconds:0} s the routes could not be changed: somebody else does.");
        try
        {
            var before = _cuts.ToHashSet();
            change();
            before.SymmetricExceptWith(_cuts);
            foreach (var place in _wiring.Places.Where(place => before.Any(route => route.From.Equals(place.Address) || route.To.Equals(place.Address)))) await Apply(place, _cuts);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static async Task Apply(Place place, IReadOnlyCollection<Route> cuts)
    {
        var rules = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(rules, CutRules.Of(place.Address, cuts));
            await Command.Run("/", [.. place.Prefix, "nft", "-f", rules]);
        }
        finally
        {
            File.Delete(rules);
        }
    }
}
