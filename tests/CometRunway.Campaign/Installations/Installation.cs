using System.Net;
using CometRunway.Campaign.Clocks;
using CometRunway.Campaign.Histories;
using CometRunway.Campaign.Limits;
using CometRunway.Campaign.Links;
using CometRunway.Campaign.Networks;
using CometRunway.TestServers;
using Npgsql;

namespace CometRunway.Campaign.Installations;

/// <summary>
/// All that runs: the servers, what they keep their tasks in, where they meet, the upstream, and who receives their webhooks. What a server needs of others it reaches
/// over a link, which can be spoiled.
/// </summary>
internal sealed class Installation : IAsyncDisposable
{
    private const int DiskMegabytes = 500;

    private readonly InstallationOptions _options;

    private Installation(InstallationOptions options, Network network, UpstreamProcess upstream, Receiver receiver)
    {
        (_options, Network, Upstream, Receiver) = (options, network, upstream, receiver);
        UpstreamLink = LinkTo(upstream.Address.Port);
        ReceiverLink = LinkTo(receiver.Port);
    }

    public IReadOnlyList<ServerNode> Servers { get; private set; } = [];

    /// <summary>The upstream keys of the tenants.</summary>
    public IReadOnlyList<string> Keys { get; } = ["key-of-alpha", "key-of-beta", "key-of-gamma"];

    public Network Network { get; }

    /// <summary>On which the database lies; null where there is no such thing here.</summary>
    public SmallDisk? Disk { get; private set; }

    /// <summary>Null on SQLite.</summary>
    public PostgresServer? Postgres { get; private set; }

    /// <summary>Null where the servers meet in their database, or there is but one.</summary>
    public RedisServer? Redis { get; private set; }

    public UpstreamProcess Upstream { get; }

    public Receiver Receiver { get; }

    public Link UpstreamLink { get; }

    public Link ReceiverLink { get; }

    /// <summary>Null on SQLite.</summary>
    public Link? StoreLink { get; private set; }

    /// <summary>Null where there is no Redis.</summary>
    public Link? RedisLink { get; private set; }

    /// <summary>Where the servers send their webhooks: an address that ends with a slash.</summary>
    public string ReceiverAddress => $"http://{ReceiverLink.Address}/";

    /// <summary>Which server answered.</summary>
    public ServerNode ServerOf(HttpResponseMessage response) => Servers.First(server => server.Address.Authority == response.RequestMessage!.RequestUri!.Authority);

    /// <summary>By what an Orleans client finds the servers: an option and its value.</summary>
    public string[] OrleansMembership => (Redis, Postgres, _options.Servers) switch
    {
        ({ } redis, _, _) => ["--redis", redis.ConnectionString],
        (null, { } postgres, > 1) => ["--postgres", postgres.ConnectionString],
        _ => ["--gateway", $"127.0.0.1:{Servers[0].GatewayPort}"],
    };

    /// <summary>Returns when every server is ready.</summary>
    public static async Task<Installation> Start(InstallationOptions options, HistoryWriters histories, int seed)
    {
        // One server has nobody to be parted from, and its gateway is on loopback alone.
        var network = options.Servers > 1 ? await Network.Build(options.Servers) : Network.OnLoopback("one server has no other to be parted from");
        var upstream = await UpstreamProcess.Start(SourceTree.Program("CometRunway.Simulator"), options.Logs, histories.PollJournal, seed);
        var installation = new Installation(options, network, upstream, await Receiver.Start(histories.Deliveries));
        try
        {
            await installation.StartStore();
            installation.Servers = [.. Enumerable.Range(1, options.Servers).Select(number => installation.Place(number, histories.Lives))];
            await Task.WhenAll(installation.Servers.Select(static server => server.Start()));
            await Task.WhenAll(installation.Servers.Select(static server => server.BecomesReady()));
            return installation;
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Servers.Select(static server => server.DisposeAsync().AsTask()));
        await Upstream.DisposeAsync();
        await Receiver.DisposeAsync();
        foreach (var link in new[] { UpstreamLink, ReceiverLink, StoreLink, RedisLink })
            if (link is not null) await link.DisposeAsync();
        if (Redis is not null) await Redis.DisposeAsync();
        if (Postgres is not null) await Postgres.DisposeAsync();
        if (Disk is not null) await Disk.DisposeAsync();
        await Network.DisposeAsync();
    }

    private async Task StartStore()
    {
        await SmallDisk.RemoveOrphans();
        if (SmallDisk.WhyNone is null) Disk = await SmallDisk.Mount(DiskMegabytes);
        if (_options.Store is Store.Postgres)
        {
            Postgres = Disk is null ? await PostgresServer.Start() : await PostgresServer.StartIn(Disk.Folder, "max_wal_size=96MB");
            StoreLink = LinkTo(Postgres.Port);
        }

        if (!_options.MeetInRedis) return;
        Redis = await RedisServer.Start();
        RedisLink = LinkTo(Redis.Port);
    }

    private Link LinkTo(int port) => Link.Open(new IPEndPoint(Network.HostAddress, FreePorts.Take()), new IPEndPoint(IPAddress.Loopback, port));

    private ServerNode Place(int number, HistoryFile<Life> lives)
    {
        var (host, port, gateway) = (Network.Address(number), FreePorts.Take(), FreePorts.Take());
        var clock = FakeClock.WhyNone is null ? new FakeClock(Path.Combine(_options.Logs, $"clock-{number}")) : null;
        var environment = clock?.Environment.Select(static variable => $"{variable.Key}={variable.Value}") ?? [];
        return new ServerNode(number, new Uri($"http://{host}:{port}"), gateway, clock, [
            .. Network.Prefix(number), "env", .. environment,
            "dotnet", _options.Program,
            "--urls", $"http://{host}:{port}",
            $"--CometRunway:Storage:ConnectionString={Database}",
            $"--CometRunway:Cluster:SiloPort={FreePorts.Take()}",
            $"--CometRunway:Cluster:GatewayPort={gateway}",
            $"--CometRunway:Upstream:BaseUrl=http://{UpstreamLink.Address}/runwayml",
            $"--CometRunway:Upstream:ApiVersion=server-{number}", // By which the upstream tells who asks.
            $"--CometRunway:Forwarding:PendingFolder={Path.Combine(_options.Logs, $"pending-{number}")}", // Each process has a folder of its own to work in, and what waits on disk outlasts it.
            .. Membership(host),
            .. Rules.Settings,
        ], _options.Logs, lives);
    }

    private string Database => Postgres is null
        ? $"Data Source={Path.Combine(Disk?.Folder ?? _options.Logs, "tasks.db")}"
        : new NpgsqlConnectionStringBuilder(Postgres.ConnectionString) { Host = $"{StoreLink!.Address.Address}", Port = StoreLink.Address.Port }.ConnectionString;

    private IEnumerable<string> Membership(IPAddress host) => (RedisLink, _options.Servers) switch
    {
        ({ } redis, _) => [$"--CometRunway:Cluster:Redis={redis.Address}", $"--CometRunway:Cluster:AdvertisedAddress={host}"],
        (null, > 1) => ["--CometRunway:Cluster:Enabled=true", $"--CometRunway:Cluster:AdvertisedAddress={host}"],
        _ => [],
    };
}
