using CometRunway.Grains.Budget;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Recovery;

/// <summary>
/// Has the shards of this silo swept at the start, whenever a silo comes or goes, when somebody calls for it, and each minute. A task whose activation was lost, or never came to be
/// because the process died between its admission and its first poll, is polled again without anybody asking for it. No shard has a place of its own in the
/// cluster: every silo works out by itself which are its own, and two that disagree for a moment sweep one twice, which does no harm.
/// </summary>
internal sealed partial class Keeper(LiveSilos live, Sweep sweep, SweepCall call, Handover handover, PollBudget budget, TimeProvider clock, ILogger<Keeper> log) : BackgroundService
{
    private const int ShardsAtOnce = 4;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    // A silo that left takes others' activations along where they were registered with it, and that takes a moment.
    private static readonly TimeSpan[] AfterChange = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15)];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var rounds = 0; !stoppingToken.IsCancellationRequested;)
        {
            call.Begin();
            var silos = live.Current;
            budget.Silos = Math.Max(1, silos.Count);
            var isCalm = rounds >= AfterChange.Length; // In a rolling restart tasks had better stay where they are.
            var pause = await Keep(silos, isCalm, stoppingToken) ? isCalm ? Interval : AfterChange[rounds++] : AfterFailure;
            if (await Rest(silos, pause, stoppingToken)) rounds = 0;
        }
    }

    // True where others take part by then.
    private async Task<bool> Rest(IReadOnlyList<SiloAddress> silos, TimeSpan pause, CancellationToken stoppingToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var change = live.Change(silos, pause, clock, enough.Token);
        await Task.WhenAny(change, call.Called);
        await enough.CancelAsync();
        return await change;
    }

    private async Task<bool> Keep(IReadOnlyList<SiloAddress> silos, bool isCalm, CancellationToken cancellationToken)
    {
        var (found, failed) = (0, 0);
        try
        {
            var shards = new ParallelOptions { MaxDegreeOfParallelism = ShardsAtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(live.OwnShards(silos), shards, async (shard, token) =>
            {
                var swept = await sweep.Run(shard, token);
                Interlocked.Add(ref found, swept.Found - swept.Failed);
                Interlocked.Add(ref failed, swept.Failed);
            });
            if (found > 0) LogRecovered(log, found);
            if (failed > 0) LogNotWoken(log, failed);
            if (failed > 0) return false;
            if (isCalm) await handover.Run(silos, cancellationToken);
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Failed} tasks could not be set to work while the cluster changes; it is tried again.")]
    private static partial void LogNotWoken(ILogger logger, int failed);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sweep failed; it is tried again.")]
    private static partial void LogSweepFailed(ILogger logger, Exception exception);
}
