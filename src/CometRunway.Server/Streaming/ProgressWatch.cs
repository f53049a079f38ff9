using CometRunway.Abstractions;
using CometRunway.Core;

namespace CometRunway.Server.Streaming;

/// <summary>
/// Listens to tasks on behalf of this process's streams: one grain observer for a task, however many streams follow it, renewed long before
/// the grain forgets it. A stream gets the newest progress, never a queue of it.
/// </summary>
internal sealed partial class ProgressWatch(IGrainFactory grains, TimeProvider clock, ILogger<ProgressWatch> log) : BackgroundService
{
    private const int RenewalsAtOnce = 32;
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2); // A stream must not wait for a silo that has just died.

    private readonly Lock _gate = new();
    private readonly Dictionary<TaskIdentity, WatchedTask> _watched = [];

    public async Task<ProgressReader> Follow(TaskIdentity identity)
    {
        var reader = new ProgressReader(this, identity);
        WatchedTask watched;
        bool isFirst;
        lock (_gate)
        {
            isFirst = !_watched.TryGetValue(identity, out watched!);
            if (isFirst) _watched[identity] = watched = new WatchedTask(identity);
            watched.Add(reader);
        }

        if (isFirst) await Subscribe(watched);
        return reader;
    }

    internal async Task Leave(ProgressReader reader)
    {
        WatchedTask? abandoned = null;
        lock (_gate)
        {
            if (_watched.TryGetValue(reader.Identity, out var watched) && watched.Remove(reader)) _watched.Remove(reader.Identity, out abandoned);
        }

        if (abandoned is not null) await Unsubscribe(abandoned);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Renewal, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            List<WatchedTask> all;
            lock (_gate) all = [.. _watched.Values];
            await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = RenewalsAtOnce, CancellationToken = CancellationToken.None }, async (watched, _) => await Subscribe(watched));
        }
    }

    private async Task Subscribe(WatchedTask watched)
    {
        try
        {
            watched.Reference ??= grains.CreateObjectReference<IRunwayTaskObserver>(watched);
            if (await grains.RunwayTask(watched.Identity).Subscribe(watched.Reference).WaitAsync(Patience, clock) is null) await watched.Stopped(watched.Identity.Key);
        }
        catch (Exception exception)
        {
            LogNotSubscribed(log, exception, watched.Identity); // Progress is a courtesy; updates come from the log.
        }
    }

    private async Task Unsubscribe(WatchedTask watched)
    {
        if (watched.Reference is not { } reference) return;
        try
        {
            await grains.RunwayTask(watched.Identity).Unsubscribe(reference);
        }
        catch (Exception exception)
        {
            LogNotSubscribed(log, exception, watched.Identity); // It expires.
        }
        finally
        {
            grains.DeleteObjectReference<IRunwayTaskObserver>(reference);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Listening to task {Task} failed.")]
    private static partial void LogNotSubscribed(ILogger logger, Exception exception, TaskIdentity task);
}
