using System.Threading.Channels;
using CometRunway.Core;

namespace CometRunway.Abstractions.Following;

/// <summary>
/// A follower's ear for one task: renewed long before the grain forgets it, so that an activation that came into being elsewhere learns of it, and what nobody
/// told is noticed. Holds the newest of what was heard, and never a queue.
/// </summary>
internal sealed class TaskSubscription : IRunwayTaskObserver, IAsyncDisposable
{
    /// <summary>How long a grain may take to answer, before it is asked again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const double RenewalSeconds = 20;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LastPushes = TimeSpan.FromSeconds(5);

    private readonly IGrainFactory _grains;
    private readonly TaskIdentity _task;
    private readonly long _sinceVersion;
    private readonly Retry _retry;
    private readonly TimeProvider _clock;
    private readonly Func<double> _dice;
    private readonly IRunwayTaskObserver _reference;
    private readonly Channel<Hint> _newest = Channel.CreateBounded<Hint>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private readonly Task _renewing;
    private Hint? _heard;

    public TaskSubscription(IGrainFactory grains, TaskIdentity task, long sinceVersion, Retry retry, TimeProvider clock, Func<double> dice)
    {
        (_grains, _task, _sinceVersion, _retry, _clock, _dice) = (grains, task, sinceVersion, retry, clock, dice);
        _reference = grains.CreateObjectReference<IRunwayTaskObserver>(this);
        _renewing = Renew(); // It refers to this, which Orleans does only weakly.
    }

    private IRunwayTaskGrain Grain => _grains.RunwayTask(_task);

    /// <summary>The newest that was heard and not taken yet.</summary>
    /// <exception cref="RunwayTaskNotTrackedException">The task is not tracked, or no longer, or anew.</exception>
    public async Task<Hint> Next(CancellationToken cancellationToken)
    {
        Hint? seen;
        do await _newest.Reader.WaitToReadAsync(cancellationToken); // Throws what ended it.
        while (!_newest.Reader.TryRead(out seen));
        return seen;
    }

    public Task Updated(RunwayTaskSnapshot task)
    {
        Hear(Hint.Of(_task.Tenant, task));
        return Task.CompletedTask;
    }

    public Task Progressed(string key, double progress) => Task.CompletedTask;

    public Task Stopped(string key)
    {
        End(new RunwayTaskNotTrackedException(_task));
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _renewing;
        if (_heard is not { IsTerminal: true }) await TakeLeave();
        _ = LetGo();
        _end.Dispose();
    }

    // A push may still be on its way, and Orleans would call one to nobody an error.
    private async Task LetGo()
    {
        try
        {
            await Task.Delay(LastPushes, _clock);
            _grains.DeleteObjectReference<IRunwayTaskObserver>(_reference);
        }
        catch (Exception)
        {
            // The client was closed meanwhile.
        }

        GC.KeepAlive(this); // Orleans refers to it only weakly.
    }

    private async Task Renew()
    {
        try
        {
            while (await Ask() is { } task)
            {
                Hear(Hint.OfAnswer(_task.Tenant, task));
                await Task.Delay(TimeSpan.FromSeconds(RenewalSeconds * (0.8 + (0.4 * _dice()))), _clock, _end.Token);
            }

            End(new RunwayTaskNotTrackedException(_task));
        }
        catch (Exception exception)
        {
            End(exception); // Whoever waits for news is told.
        }
    }

    // An activation may be behind its row, which it reads then. A row that is behind what is known already, or has another position, is of another life.
    private async Task<RunwayTaskSnapshot?> Ask()
    {
        var heard = _heard;
        var known = Math.Max(_sinceVersion, heard?.Version ?? 0);
        var task = await _retry.Until(() => Grain.Subscribe(_reference), Patience, _end.Token);
        if (task?.Version < known) task = await _retry.Until(() => Grain.Get(known), Patience, _end.Token);
        if (task is null) return null;
        return task.Version < known || Hint.Of(_task.Tenant, task).Replaces(heard) ? throw new RunwayTaskNotTrackedException(_task, isTrackedAnew: true) : task;
    }

    private void Hear(Hint seen)
    {
        lock (_gate)
        {
            if (!seen.IsNewsAfter(_heard)) return;
            if (seen.IsAnewAfter(_heard)) End(new RunwayTaskNotTrackedException(_task, isTrackedAnew: true));
            _heard = seen;
            _newest.Writer.TryWrite(seen);
        }
    }

    private void End(Exception because) => _newest.Writer.TryComplete(because);

    private async Task TakeLeave()
    {
        try
        {
            await Grain.Unsubscribe(_reference).WaitAsync(Farewell, _clock);
        }
        catch (Exception)
        {
            // The grain forgets who does not come back.
        }
    }
}
