using CometRunway.Campaign.Histories;
using CometRunway.TestServers;

namespace CometRunway.Campaign.Installations;

/// <summary>All that runs: the servers, what they keep their tasks in, where they meet, the upstream, and who receives their webhooks.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly InstallationOptions _options;

    private Installation(InstallationOptions options, UpstreamProcess upstream, Receiver receiver) => (_options, Upstream, Receiver) = (options, upstream, receiver);

    public IReadOnlyList<ServerNode> Servers { get; private set; } = [];

    /// <summary>The upstream keys of the tenants.</summary>
    public IReadOnlyList<string> Keys { get; } = ["key-of-alpha", "key-of-beta", "key-of-gamma"];

    /// <summary>Null on SQLite.</summary>
    public PostgresServer? Postgres { get; private set; }

    /// <summary>Null where the servers meet in their database, or there is but one.</summary>
    public RedisServer? Redis { get; private set; }

    public UpstreamProcess Upstream { get; }

    public Receiver Receiver { get; }

    /// <summary>Where the servers send their webhooks: an address that ends with a slash.</summary>
    public string ReceiverAddress => $"http://127.0.0.1:{Receiver.Port}/";

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
        var upstream = await UpstreamProcess.Start(SourceTree.Program("CometRunway.Simulator"), options.Logs, histories.PollJournal, seed);
        var installation = new Installation(options, upstream, await Receiver.Start(histories.Deliveries));
        try
        {
            if (options.Store is Store.Postgres) installation.Postgres = await PostgresServer.Start();
            if (options.MeetInRedis) installation.Redis = await RedisServer.Start();
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
        if (Redis is not null) await Redis.DisposeAsync();
        if (Postgres is not null) await Postgres.DisposeAsync();
    }

    private ServerNode Place(int number, HistoryFile<Life> lives)
    {
        var (address, gateway) = (new Uri($"http://127.0.0.1:{FreePorts.Take()}"), FreePorts.Take());
        return new ServerNode(number, address, gateway, [
            "dotnet", _options.Program,
            "--urls", address.AbsoluteUri,
            $"--CometRunway:Storage:ConnectionString={Database}",
            $"--CometRunway:Cluster:SiloPort={FreePorts.Take()}",
            $"--CometRunway:Cluster:GatewayPort={gateway}",
            $"--CometRunway:Upstream:BaseUrl={Upstream.Address}runwayml",
            $"--CometRunway:Upstream:ApiVersion=server-{number}", // By which the upstream tells who asks.
            .. Membership,
            .. Rules.Settings,
        ], _options.Logs, lives);
    }

    private string Database => Postgres?.ConnectionString ?? $"Data Source={Path.Combine(_options.Logs, "tasks.db")}";

    private IEnumerable<string> Membership => (Redis, _options.Servers) switch
    {
        ({ } redis, _) => [$"--CometRunway:Cluster:Redis={redis.ConnectionString}", "--CometRunway:Cluster:AdvertisedAddress=127.0.0.1"],
        (null, > 1) => ["--CometRunway:Cluster:Enabled=true", "--CometRunway:Cluster:AdvertisedAddress=127.0.0.1"],
        _ => [],
    };
}
