using CometRunway.Benchmarks.Processes;
using CometRunway.TestServers;
using Npgsql;

namespace CometRunway.Benchmarks.Clusters;

/// <summary>Servers on one PostgreSQL. Each names itself in its polls, as the version of the API that it asks for: a task is polled only where the upstream is the one that it was admitted with.</summary>
internal sealed class ServerGroup : IAsyncDisposable
{
    private readonly PostgresServer _postgres;

    private readonly Uri _upstream;
    private readonly TimeSpan _interval;
    private readonly string[] _settings;

    private ServerGroup(PostgresServer postgres, Uri upstream, TimeSpan interval, string[] settings) =>
        (_postgres, _upstream, _interval, _settings) = (postgres, upstream, interval, settings);

    public List<ServerProcess> Servers { get; } = [];

    public double CpuSeconds => Servers.Sum(static server => server.CpuTime.TotalSeconds);

    public double DatabaseCpuSeconds => ProcessTree.CpuSeconds(_postgres.Pid);

    public static string NameOf(int server) => $"server-{server}";

    public static async Task<ServerGroup> Start(int servers, Uri upstream, TimeSpan interval, params string[] settings)
    {
        var group = new ServerGroup(await PostgresServer.Start(), upstream, interval, settings);
        await group.Add(servers);
        return group;
    }

    /// <summary>Kills all servers, and starts as many at new ports.</summary>
    public async Task Replace()
    {
        var dead = Servers.ToList();
        await Task.WhenAll(dead.Select(static server => server.Kill()));
        Servers.Clear();
        await Add(dead.Count);
        foreach (var server in dead) await server.DisposeAsync();
    }

    /// <summary>Bytes on disk: rows, log and indexes.</summary>
    public async Task<long> DatabaseSize()
    {
        await using var source = NpgsqlDataSource.Create(_postgres.ConnectionString);
        await using var command = source.CreateCommand("SELECT sum(pg_total_relation_size(oid))::bigint FROM pg_class WHERE relnamespace = 'cometrunway'::regnamespace AND relkind = 'r'");
        return (long)(await command.ExecuteScalarAsync() ?? 0L);
    }

    /// <summary>Batches by turns to all servers.</summary>
    public async Task Track(IReadOnlyList<string> ids)
    {
        foreach (var (number, batch) in ids.Chunk(ServerProcess.LargestBatch).Index())
            await Servers[number % Servers.Count].Track(ServerProcess.Batch(batch), batch.Length);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in Servers) await server.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    private async Task Add(int servers)
    {
        string[] settings = [.. _settings, "--CometRunway:Storage:MasterKey=the master key of the benchmarks, 32 and more"];
        if (servers > 1) settings = [.. settings, "--CometRunway:Cluster:Enabled=true", "--CometRunway:Cluster:AdvertisedAddress=127.0.0.1"];
        Servers.AddRange(await Task.WhenAll(Enumerable.Range(0, servers).Select(number => ServerProcess.Start(_postgres.ConnectionString, _upstream, _interval, [.. settings, $"--CometRunway:Upstream:ApiVersion={NameOf(number)}"]))));
    }
}
