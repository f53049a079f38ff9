using CometRunway.Benchmarks.Processes;
using CometRunway.TestServers;

namespace CometRunway.Benchmarks.Clusters;

/// <summary>Servers on one PostgreSQL, and on one Redis where they are several. Each names itself in the path of its polls.</summary>
internal sealed class ServerGroup : IAsyncDisposable
{
    private readonly PostgresServer _postgres;
    private readonly RedisServer _redis;

    private ServerGroup(PostgresServer postgres, RedisServer redis) => (_postgres, _redis) = (postgres, redis);

    public List<ServerProcess> Servers { get; } = [];

    public double CpuSeconds => Servers.Sum(static server => server.CpuTime.TotalSeconds);

    public static string NameOf(int server) => $"server-{server}";

    public static async Task<ServerGroup> Start(int servers, Uri upstream, TimeSpan interval)
    {
        var group = new ServerGroup(await PostgresServer.Start(), await RedisServer.Start());
        string[] settings = ["--CometRunway:Storage:MasterKey=the master key of the benchmarks, 32 and more"];
        if (servers > 1) settings = [.. settings, $"--CometRunway:Cluster:Redis={group._redis.ConnectionString}", "--CometRunway:Cluster:AdvertisedAddress=127.0.0.1"];
        var starts = Enumerable.Range(0, servers).Select(number => ServerProcess.Start(group._postgres.ConnectionString, new Uri(upstream, NameOf(number)), interval, settings));
        group.Servers.AddRange(await Task.WhenAll(starts));
        return group;
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
        await _redis.DisposeAsync();
        await _postgres.DisposeAsync();
    }
}
