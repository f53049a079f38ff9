using CometRunway.Abstractions;
using CometRunway.Core;

namespace CometRunway.Server.Tasks;

/// <summary>
/// Listens to tasks on behalf of this process's streams: one grain observer for all of them, however many streams follow a task, renewed long before
/// the grain forgets it. It stays as long as the process does, because a push may be under way to one that listens no more, and Orleans would call that an error.
/// A stream gets the newest progress, never a queue of it.
/// </summary>
internal sealed partial class ProgressWatch(IGrainFactory grains, TimeProvider clock, ILogger<ProgressWatch> log) : BackgroundService, IRunwayTaskObserver
{
    private const int RenewalsAtOnce = 32;
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2); // A stream must not wait for a silo that has just died.

    private readonly Lock _gate = new();
    private readonly Dictionary<TaskIdentity, WatchedTask> _watched = [];
    private IRunwayTaskObserver? _ear;

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

    // Updates come from the log, complete and in order.
    public Task Updated(RunwayTaskSnapshot task) => Task.CompletedTask;

    public Task Progressed(string key, double progress) => Tell(key, progress);

    public Task Stopped(string key) => Tell(key, null);

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
            if (await grains.RunwayTask(watched.Identity).Subscribe(Ear()).WaitAsync(Patience, clock) is null) watched.Tell(null);
        }
        catch (Exception exception)
        {
            LogNotSubscribed(log, exception, watched.Identity); // Progress is a courtesy; updates come from the log.
        }
    }

    private async Task Unsubscribe(WatchedTask watched)
    {
        try
        {
            await grains.RunwayTask(watched.Identity).Unsubscribe(Ear());
        }
        catch (Exception exception)
        {
            LogNotSubscribed(log, exception, watched.Identity); // It expires.
        }

        if (Watched(watched.Identity) is { } back) await Subscribe(back); // Somebody came meanwhile, and may have been overtaken.
    }

    private Task Tell(string key, double? progress)
    {
        if (TaskIdentity.TryParse(key, out var identity)) Watched(identity)?.Tell(progress);
        return Task.CompletedTask;
    }

    private WatchedTask? Watched(TaskIdentity identity)
    {
        lock (_gate) return _watched.GetValueOrDefault(identity);
    }

    private IRunwayTaskObserver Ear()
    {
        lock (_gate) return _ear ??= grains.CreateObjectReference<IRunwayTaskObserver>(this);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Listening to task {Task} failed.")]
    private static partial void LogNotSubscribed(ILogger logger, Exception exception, TaskIdentity task);
}
