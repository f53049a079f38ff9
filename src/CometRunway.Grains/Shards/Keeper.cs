using System.Runtime.InteropServices;
using CometRunway.Grains.Polling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Shards;

/// <summary>
/// Has the shards of this silo swept at the start, whenever a silo comes or goes, when somebody calls for it, and each minute. A task whose activation was lost, or never came to be
/// because the process died between its admission and its first poll, is polled again without anybody asking for it, and an endpoint delivers again. What is at
/// work with another silo is left alone, until it is handed over. No shard has a place of its own in the
/// cluster: every silo works out by itself which are its own, and two that disagree for a moment sweep one twice, which does no harm.
/// </summary>
internal sealed partial class Keeper(
    LiveSilos live,
    IEnumerable<IKept> kinds,
    ShardServiceClient services,
    SweepCall call,
    Handover handover,
    PollBudget budget,
    SweepInstruments instruments,
    TimeProvider clock,
    ILogger<Keeper> log) : BackgroundService
{
    private const int ShardsAtOnce = 4;
    private const int ShardsAskedFor = 64; // Of a million tasks, half a megabyte of fingerprints.
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
            var pause = await SweepAll(silos, isCalm, stoppingToken) ? isCalm ? Interval : AfterChange[rounds++] : AfterFailure;
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

    private async Task<bool> SweepAll(IReadOnlyList<SiloAddress> silos, bool isCalm, CancellationToken cancellationToken)
    {
        var others = live.Others(silos).ToList();
        var done = await Task.WhenAll(kinds.Select(kept => SweepAll(kept, silos, new OtherSilos(services, others), cancellationToken))); // Few endpoints do not wait for a million tasks.
        var isDone = done.All(static isDone => isDone);
        if (!isDone || !isCalm) return isDone;
        try
        {
            foreach (var kept in kinds) await handover.Run(kept, silos, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What did not go stays.
        }
        catch (Exception exception)
        {
            LogHandoverFailed(log, exception);
            return false;
        }

        return true;
    }

    private async Task<bool> SweepAll(IKept kept, IReadOnlyList<SiloAddress> silos, OtherSilos others, CancellationToken cancellationToken)
    {
        var (found, failed) = (0, 0);
        try
        {
            var bound = new ParallelOptions { MaxDegreeOfParallelism = ShardsAtOnce, CancellationToken = cancellationToken };
            foreach (var shards in live.OwnShards(silos).Chunk(ShardsAskedFor).Select(ImmutableCollectionsMarshal.AsImmutableArray))
            {
                var elsewhere = await others.AtWork(kept.Kind, shards, cancellationToken);
                await Parallel.ForEachAsync(shards.Zip(elsewhere), bound, async (shard, token) =>
                {
                    var swept = await kept.Sweep(shard.First, shard.Second, token);
                    Interlocked.Add(ref found, swept.Found - swept.Failed);
                    Interlocked.Add(ref failed, swept.Failed);
                });
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogSweepFailed(log, exception, kept.Kind);
            instruments.Swept(kept.Kind, isDone: false, found);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }

        instruments.Swept(kept.Kind, failed is 0, found);
        if (found > 0) LogRecovered(log, found, kept.Kind);
        if (failed > 0) LogNotWoken(log, failed, kept.Kind);
        return failed is 0;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Found} {Kind} that nobody had at work are at work again.")]
    private static partial void LogRecovered(ILogger logger, int found, string kind);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Failed} {Kind} could not be set to work while the cluster changes; it is tried again.")]
    private static partial void LogNotWoken(ILogger logger, int failed, string kind);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A handover failed; it is tried again.")]
    private static partial void LogHandoverFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sweep of {Kind} failed; it is tried again.")]
    private static partial void LogSweepFailed(ILogger logger, Exception exception, string kind);
}
