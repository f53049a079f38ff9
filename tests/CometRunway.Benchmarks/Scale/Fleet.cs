using CometRunway.Benchmarks.Clusters;
using CometRunway.Benchmarks.Processes;

namespace CometRunway.Benchmarks.Scale;

/// <summary>One server on SQLite, or several on one PostgreSQL, which can all be killed and be started again over the same database.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly Uri _upstream;
    private readonly TimeSpan _interval;
    private readonly string[] _settings;
    private ServerProcess? _alone;
    private ServerGroup? _group;

    private Fleet(Uri upstream, TimeSpan interval, string[] settings) => (_upstream, _interval, _settings) = (upstream, interval, settings);

    public IReadOnlyList<ServerProcess> Servers => _group?.Servers ?? [_alone!];

    public double CpuSeconds => Servers.Sum(static server => server.CpuTime.TotalSeconds);

    /// <summary>Of a database that is a process of its own.</summary>
    public double? DatabaseCpuSeconds => _group?.DatabaseCpuSeconds;

    /// <summary>Returns when all are ready.</summary>
    public static async Task<Fleet> Start(int servers, Uri upstream, TimeSpan interval, params string[] settings)
    {
        var fleet = new Fleet(upstream, interval, settings);
        if (servers is 1) fleet._alone = await fleet.StartAlone();
        else fleet._group = await ServerGroup.Start(servers, upstream, interval, settings);
        return fleet;
    }

    /// <summary>Kills all with SIGKILL and starts as many anew; returns when they are ready.</summary>
    public async Task Replace()
    {
        if (_group is not null)
        {
            await _group.Replace();
            return;
        }

        await _alone!.Kill();
        await _alone.DisposeAsync();
        _alone = await StartAlone();
    }

    /// <summary>Of all their metrics whose line begins so.</summary>
    public async Task<double> Sum(string metric) => (await Task.WhenAll(Servers.Select(server => server.Sum(metric)))).Sum();

    public async ValueTask DisposeAsync()
    {
        if (_alone is not null) await _alone.DisposeAsync();
        if (_group is not null) await _group.DisposeAsync();
        _folder.Dispose();
    }

    private Task<ServerProcess> StartAlone() => ServerProcess.Start($"Data Source={_folder.Database}", _upstream, _interval, _settings);
}
