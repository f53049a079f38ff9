using System.Collections.Immutable;
using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Budget;
using CometRunway.Grains.Recovery;
using CometRunway.Grains.Storage;
using CometRunway.Grains.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Utilities;

namespace CometRunway.Grains.Tasks;

/// <summary>
/// One task: look, decide, save, tell, set the poll timer. The row is the truth and this activation a cache of it: it may be lost at any
/// moment, or have a twin for a while. What it holds beyond the row is how polling goes.
/// </summary>
[ShardPlacement]
[GrainType("runway-task")]
[CollectionAgeLimit(Minutes = 2)] // For tasks that ended: one that is tracked never falls idle.
internal sealed partial class RunwayTaskGrain(
    ITaskStore store,
    Poller poller,
    ActiveTasks active,
    StoppedTasks stopped,
    ObserverHomes homes,
    TaskInstruments instruments,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider clock,
    ILogger<RunwayTaskGrain> log) : Grain, IRunwayTaskGrain, ITrackedTaskGrain, IGrainMigrationParticipant
{
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(10); // Whoever was told of the end comes to read it.
    private static readonly TimeSpan ObserverExpiry = TimeSpan.FromSeconds(90);

    private TaskIdentity _identity;
    private RunwayTask? _task;
    private RunwayTask? _unsaved; // A change that the store has not taken yet; nobody has heard of it.
    private Task? _saving;
    private Task? _loading;
    private Permit _permit;
    private TaskTime _time;
    private DateTimeOffset? _nextPollAt;
    private IGrainTimer? _timer;
    private bool _tracked;
    private bool _polled;
    private bool _isPolling;
    private bool _hurried; // Perhaps while a poll was under way, whose answer may be older than the reason for the hurry.
    private TaskCompletionSource? _firstPoll;
    private ObserverManager<IRunwayTaskObserver>? _observers;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!TaskIdentity.TryParse(this.GetPrimaryKeyString(), out _identity)) throw new ArgumentException("The key of a task's grain is tenant/id.");
        if (_task is { } arrived) Adopt(arrived, _nextPollAt - Now);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        EndTracking();
        return Task.CompletedTask;
    }

    public Task EnsureTracking(RunwayTask task)
    {
        if (_task is not null ? !task.IsAheadOf(_task) : stopped.Had(task)) return Task.CompletedTask;
        if (_task is null) _time = TaskTime.From(task.IsRecovered ? clock.GetUtcNow() : task.ChangedAt, clock); // Whoever admitted it did so just now, by a clock of its own.
        Adopt(task);
        return Task.CompletedTask;
    }

    public async Task Relabel(ImmutableArray<string> labels)
    {
        if (_task is null) await Load(); // A row from before may be on its way here: one that comes later is none the newer, and one that comes meanwhile is corrected.
        if (_task is not null) _task = _task with { Admission = _task.Admission with { Labels = labels } };
    }

    public async Task<RunwayTaskSnapshot?> Get(long atLeast)
    {
        if (Knows(atLeast)) return Snapshot();

        // Whoever read the log may be ahead of this activation's own write, or of an activation that has a twin.
        if (_saving is { } saving) await saving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (!Knows(atLeast)) await Load();
        return Snapshot();
    }

    public async Task<RunwayTaskSnapshot?> Look(TimeSpan patience)
    {
        if (_task is null) await Load();
        if (_task is null || _polled || _task.Version > 1) return Snapshot();

        _firstPoll ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        SetPollTimer(TimeSpan.Zero);
        try
        {
            await _firstPoll.Task.WaitAsync(patience, clock);
        }
        catch (TimeoutException)
        {
            // The upstream takes its time; the task is what it was.
        }

        return Snapshot();
    }

    public async Task Hurry()
    {
        if (_task is null) await Load();
        if (_task is not { Status.IsTerminal: false }) return;
        _hurried = true;
        if (!_isPolling) SetPollTimer(TimeSpan.Zero);
    }

    public async Task<bool> Stop()
    {
        await Recall();
        var stop = await store.Remove(_identity, clock.GetUtcNow(), CancellationToken.None);
        if (stop is not null) LogStopped(log, _identity);
        await Forget();
        return stop is not null;
    }

    // What is stopped is to be known again. One that can't be read is stopped all the same; the store has told of it.
    private async Task Recall()
    {
        try
        {
            if (_task is null) await Load();
        }
        catch (UnreadableRowException)
        {
            return;
        }
    }

    private async Task Poll(CancellationToken cancellationToken)
    {
        if (_task is not { Status.IsTerminal: false } before)
        {
            Leave();
            return;
        }

        (_isPolling, _hurried) = (true, false);
        TimeSpan? wait = poller.FirstDelay(); // Where something goes wrong that nobody thought of.
        try
        {
            var after = _unsaved;
            if (after is null) (after, wait) = await Look(before, cancellationToken);
            if (_task is not { } now || !now.IsWhere(before)) return; // It was stopped meanwhile, or a twin's row was adopted.

            if (now.Admission != after.Admission) after = after with { Admission = now.Admission }; // It was given other labels meanwhile.
            if (after.Version == before.Version) await Keep(before, after);
            else await Publish(after);
        }
        catch (StoreUnavailableException exception)
        {
            LogNotSaved(log, _identity, exception.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested || poller.HasEnded)
        {
            wait = null; // The activation goes; whoever comes after it polls, and the upstream has been asked just now.
        }
        catch (Exception exception)
        {
            LogPollFailed(log, exception, _identity);
        }
        finally
        {
            (_isPolling, _polled) = (false, true);
            _firstPoll?.TrySetResult();
            if (_task is not null) SetPollTimer(NextDelay(wait));
        }
    }

    private async Task<(RunwayTask After, TimeSpan? Wait)> Look(RunwayTask before, CancellationToken cancellationToken)
    {
        var turn = await poller.Poll(before, _permit, Now, cancellationToken);
        var now = Now;
        if (turn is Turn.Polled polled)
        {
            _permit = default;
            return (before.Observe(polled.Reading, now), null);
        }

        var wait = (Turn.Wait)turn;
        _permit = wait.Permit;
        if (!_tracked) GiveBack(); // It ended while it waited for a place.
        var waiting = wait.Because is { } refusal ? before.WaitBehind(refusal, now) : before;
        var left = before.EndsBy - now; // Whoever waits for the key still ends in time.
        return (waiting.Expire(now), wait.Delay < left ? wait.Delay : left);
    }

    // Nothing that a client could read later: memory only.
    private async Task Keep(RunwayTask before, RunwayTask after)
    {
        _task = after;
        if (after.Progress is { } progress && progress != before.Progress) await Tell(observer => observer.Progressed(_identity.Key, progress));
    }

    private async Task Publish(RunwayTask after)
    {
        _unsaved = after;
        if (after.Sequence is 0) after = await Recognise(after);
        var commit = store.Commit(after, CancellationToken.None);
        _saving = commit;
        try
        {
            if (await commit is { } update) await Announce(after with { Epoch = update.Epoch, Position = update.Position, Admission = (_task ?? after).Admission });
            else await GiveWay(after);
        }
        finally
        {
            _saving = null;
        }
    }

    // A silo of the version before hands tasks over without the number of their row.
    private async Task<RunwayTask> Recognise(RunwayTask after) =>
        await store.Find(_identity, CancellationToken.None) is { } row && row.Admission.TrackedAt == after.Admission.TrackedAt ? after with { Sequence = row.Sequence } : after;

    private async Task Announce(RunwayTask task)
    {
        var from = _task!.Status;
        _unsaved = null;
        _task = task;
        if (_tracked) active.Move(from, task.Status);
        if (task.FailureCode is { } code) LogFailed(log, _identity, task.Status.Word, task.Version, code);
        else LogChanged(log, _identity, task.Status.Word, task.Version);
        if (task.Status.IsTerminal)
        {
            instruments.TaskEnded(task);
            EndTracking();
        }

        await Tell(observer => observer.Updated(Snapshot()!));
    }

    private Task Load()
    {
        if (_loading is { IsCompleted: false }) return _loading;
        return _loading = ReadRow();
    }

    private async Task ReadRow()
    {
        var row = await store.Find(_identity, CancellationToken.None);
        if (row is not null && (_task is null || row.IsAheadOf(_task)))
        {
            if (_task is null) _time = TaskTime.From(clock.GetUtcNow(), clock);
            Adopt(row);
        }
        else if (row is null && _task is not null)
        {
            await Forget();
        }

        if (_task is null) DeactivateOnIdle();
    }

    private void Adopt(RunwayTask row, TimeSpan? delay = null)
    {
        EndTracking();
        _task = row;
        _identity = row.Identity; // The same, in words that all tasks of a tenant share.
        _unsaved = null;
        if (row.Status.IsTerminal) return;

        _tracked = true;
        active.Enter(_identity, row.Status, GrainContext);
        DelayDeactivation(Timeout.InfiniteTimeSpan);
        SetPollTimer(delay is { } left ? left < TimeSpan.Zero ? TimeSpan.Zero : left : poller.FirstDelay());
    }

    private void EndTracking()
    {
        if (!_tracked) return;
        _tracked = false;
        active.Leave(_identity, _task!.Status, GrainContext);
        GiveBack();
    }

    // What is set aside of the key's budget, for a poll that will not be made from here.
    private void GiveBack()
    {
        poller.GiveBack(_identity.Tenant, _permit);
        _permit = default;
    }

    private async Task Forget()
    {
        EndTracking();
        if (_task is not null) stopped.Add(_task);
        _task = null;
        _unsaved = null;
        await Tell(observer => observer.Stopped(_identity.Key));
        Leave();
    }

    private void Leave()
    {
        _timer?.Dispose();
        _timer = null;
        DeactivateOnIdle();
    }

    private TimeSpan NextDelay(TimeSpan? wait)
    {
        if (_task!.Status.IsTerminal) return Linger;
        if (_hurried) return TimeSpan.Zero;
        return wait ?? poller.NextDelay(_task, Now) ?? Linger;
    }

    private void SetPollTimer(TimeSpan delay)
    {
        _nextPollAt = _task is { Status.IsTerminal: false } ? Now + delay : null;
        if (_timer is not null) _timer.Change(delay, Timeout.InfiniteTimeSpan);
        else _timer = this.RegisterGrainTimer(static (grain, cancellationToken) => grain.Poll(cancellationToken), this, new GrainTimerCreationOptions(delay, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
    }

    private DateTimeOffset Now => _time.Now(clock);

    private bool Knows(long atLeast) => _task is not null && _task.Version >= atLeast;

    private RunwayTaskSnapshot? Snapshot() => _task?.ToSnapshot(_nextPollAt);
}
