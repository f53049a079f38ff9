using CometRunway.Grains.Shards;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Bulk;

/// <summary>
/// Has the bulk actions that are running worked off, without anybody asking for it: each few seconds, and at once when a silo comes or goes. Those that run are so
/// few that every silo asks for all of them.
/// </summary>
internal sealed partial class BulkKeeper(IBulkStore store, LiveSilos live, IGrainFactory grains, TimeProvider clock, ILogger<BulkKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5); // A silo that has just died must not hold up the others' actions.

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var silos = live.Current;
            await live.Change(silos, await WakeAll(stoppingToken) ? Interval : AfterFailure, clock, stoppingToken);
        }
    }

    private async Task<bool> WakeAll(CancellationToken cancellationToken)
    {
        try
        {
            var running = await store.Reads.ReadRunning(cancellationToken);
            await Task.WhenAll(running.Select(key => grains.GetGrain<IBulkGrain>(key.Text).EnsureRunning().WaitAsync(Patience, clock, cancellationToken)));
            return true;
        }
        catch (Exception exception)
        {
            LogNotWoken(log, exception.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Not all bulk actions could be set to work; it is tried again. {Why}")]
    private static partial void LogNotWoken(ILogger logger, string why);
}
