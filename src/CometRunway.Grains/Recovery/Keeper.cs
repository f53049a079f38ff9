using CometRunway.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Recovery;

/// <summary>
/// Has every shard swept at the start and each minute. A task whose activation was lost, or never came to be because the process died
/// between its admission and its first poll, is polled again without anybody asking for it.
/// </summary>
internal sealed partial class Keeper(IGrainFactory grains, TimeProvider clock, ILogger<Keeper> log) : BackgroundService
{
    private const int ShardsAtOnce = 4;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var swept = await SweepAll(stoppingToken);
            await Task.Delay(swept ? Interval : AfterFailure, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> SweepAll(CancellationToken cancellationToken)
    {
        var found = 0;
        try
        {
            var shards = new ParallelOptions { MaxDegreeOfParallelism = ShardsAtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(Enumerable.Range(0, TaskIdentity.Shards), shards, async (shard, _) =>
                Interlocked.Add(ref found, await grains.GetGrain<IShardGrain>(shard).Sweep()));
            if (found > 0) LogRecovered(log, found);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogSweepFailed(log, exception);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Found} tasks that nobody polled are polled again.")]
    private static partial void LogRecovered(ILogger logger, int found);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sweep failed; it is tried again.")]
    private static partial void LogSweepFailed(ILogger logger, Exception exception);
}
