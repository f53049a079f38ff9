using CometRunway.Benchmarks.Clusters;
using CometRunway.Benchmarks.Processes;

namespace CometRunway.Benchmarks.Lifecycle;

/// <summary>Servers with their database, and what both have spent.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private static readonly string[] Settings = ["--CometRunway:Webhooks:AllowPrivateAddresses=true"];

    private readonly ServerGroup? _group;
    private readonly ScratchFolder? _folder;

    private Installation(ServerGroup group) => (_group, Servers) = (group, group.Servers);

    private Installation(ScratchFolder folder, ServerProcess server) => (_folder, Servers) = (folder, [server]);

    public IReadOnlyList<ServerProcess> Servers { get; }

    public double ServerCpuSeconds => Servers.Sum(static server => server.CpuTime.TotalSeconds);

    /// <summary>0 where the database is in the server's process.</summary>
    public double DatabaseCpuSeconds => _group?.DatabaseCpuSeconds ?? 0;

    public long Memory => Servers.Sum(static server => server.Memory);

    public static async Task<Installation> Start(Stage stage, Uri upstream, TimeSpan interval)
    {
        if (stage.OnPostgres) return new Installation(await ServerGroup.Start(stage.Servers, upstream, interval, Settings));
        var folder = new ScratchFolder();
        return new Installation(folder, await ServerProcess.Start($"Data Source={folder.Database}", upstream, interval, Settings));
    }

    /// <summary>Over all servers, of all metrics that begin so.</summary>
    public async Task<double> Sum(string metric) => (await Task.WhenAll(Servers.Select(server => server.Sum(metric)))).Sum();

    public async ValueTask DisposeAsync()
    {
        if (_group is not null) await _group.DisposeAsync();
        else await Servers[0].DisposeAsync();
        _folder?.Dispose();
    }
}
