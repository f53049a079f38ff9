using System.Collections.Immutable;
using CometRunway.Core;
using CometRunway.Core.Polling;
using CometRunway.Grains.Polling;
using CometRunway.Grains.Storage;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Tasks;

/// <summary>
/// One task as an activation has it: look, decide, save, tell, set the timer. The row is the truth and this a cache of it: it may be lost at any moment, or have
/// a twin for a while. What it holds beyond the row is how polling goes. Calls interleave at every await, and no two run at once. It knows nothing of Orleans, so
/// that a simulation can drive it.
/// </summary>
internal sealed partial class TrackedTask(TaskIdentity identity, ITaskHost host, IPoller poller, IPollPlanner planner, ITaskStore store, StoppedTasks stopped, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan LongOverdue = TimeSpan.FromMinutes(1); // A process that stood still, or is short of cores, comes late too.
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(10); // Whoever was told of the end comes to read it.

    private RunwayTask? _unsaved; // A change that the store has not taken yet; nobody has heard of it.
    private Task? _saving;
    private Task? _loading;
    private Permit _permit;
    private TaskTime _time;
    private Course _course;
    private int _wanted; // Polls in 1,000 s, as the planner was told.
    private bool _isTracked;
    private bool _isOver;
    private bool _wasPolled;
    private bool _isPolling;
    private bool _isHurried; // Perhaps while a poll was under way, whose answer may be older than the reason for the hurry.
    private TaskCompletionSource? _firstPoll;

    /// <summary>Which task.</summary>
    public TaskIdentity Identity { get; private set; } = identity;

    /// <summary>The task; null where it was not read yet, or is not tracked.</summary>
    public RunwayTask? Current { get; private set; }

    /// <summary>When it is polled next, by its own time; null where it is not.</summary>
    public DateTimeOffset? NextPollAt { get; private set; }

    /// <summary>Its timer should have rung a minute ago, and did not.</summary>
    public bool IsOverdue => NextPollAt is { } due && !_isPolling && Now - due > LongOverdue;

    /// <summary>When a poll brought the task's state last, or it came to be where it is, by its own time.</summary>
    public DateTimeOffset? SeenAt => Current is null ? null : Current.Admission.TrackedAt + _course.Seen;

    /// <summary>When it is likely to end; null where nobody can say, or it does not run.</summary>
    public ExpectedEnd? ExpectedEnd => Current is null ? null : planner.ExpectEnd(Current, _course, Now);

    /// <summary>The task's own time.</summary>
    public DateTimeOffset Now => _time.Now(clock);

    /// <summary>Takes over from another host, where it was <paramref name="now"/> just now; <see cref="Begin"/> comes next.</summary>
    public void Arrive(RunwayTask task, DateTimeOffset now, DateTimeOffset? nextPollAt, DateTimeOffset? seenAt)
    {
        _time = TaskTime.Sent(now, clock);
        (Current, NextPollAt, _course) = (task, nextPollAt, Course.Of(task));
        if (seenAt is { } seen) _course = _course.SeenBy(Course.Since(task, seen));
    }

    /// <summary>The host is there.</summary>
    public void Begin()
    {
        if (Current is not { } arrived) return;
        var course = _course;
        Adopt(arrived, NextPollAt - Now);
        _course = course;
    }

    /// <summary>The host goes. What is under way comes to its end, and nothing is polled from here any more.</summary>
    public void End()
    {
        EndTracking();
        _isOver = true;
    }

    /// <summary>Sees to it that the task is polled. A row that is not ahead of what is known changes nothing, unless a timer was lost.</summary>
    /// <param name="row">The task as it was read or written somewhere.</param>
    /// <param name="now">What time it was for the task when that was sent here; null where nobody has counted it.</param>
    public void EnsureTracking(RunwayTask row, DateTimeOffset? now)
    {
        if (_isTracked && IsOverdue) Rearm();
        if (Current is not null ? !row.IsAheadOf(Current) : stopped.Had(row)) return;
        if (Current is null) _time = TaskTime.Sent(now ?? clock.GetUtcNow(), clock);
        Adopt(row);
    }

    /// <summary>The row has these labels by now.</summary>
    public async Task Relabel(ImmutableArray<string> labels)
    {
        await Read(); // A row from before may be on its way here: one that comes later is none the newer, and one that comes meanwhile is corrected.
        if (Current is not null) Current = Current with { Admission = Current.Admission with { Labels = labels } };
        if (Current is { Status.IsTerminal: true }) host.Leave(); // Perhaps it woke for this alone, and so may very many; whoever reads it next reads the row.
    }

    /// <summary>Reads the row where the task is not known yet.</summary>
    public Task Read() => Current is null ? Load() : Task.CompletedTask;

    /// <summary>Catches up with the row where the task is not known to have that version.</summary>
    public async Task CatchUp(long version)
    {
        if (Knows(version)) return;

        // Whoever read the log may be ahead of this activation's own write, or of an activation that has a twin.
        if (_saving is { } saving) await saving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (Knows(version)) return;
        var isJoined = _loading is { IsCompleted: false };
        await Load();
        if (isJoined && !Knows(version)) await Load(); // The one that was under way may have read the row before that version was written.
    }

    /// <summary>Makes the first poll at once where none was made yet, and waits for it, up to <paramref name="patience"/>.</summary>
    public async Task Look(TimeSpan patience)
    {
        await Read();
        if (Current is null || _wasPolled || Current.Version > 1) return;

        _firstPoll ??= new TaskCompletionSource();
        SetTimer(TimeSpan.Zero);
        try
        {
            await _firstPoll.Task.WaitAsync(patience, clock);
        }
        catch (TimeoutException)
        {
            // The upstream takes its time; the task is what it was.
        }
    }

    /// <summary>Polls at once, and once more where a poll is under way.</summary>
    public async Task Hurry()
    {
        await Read();
        if (Current is not { Status.IsTerminal: false }) return;
        _isHurried = true;
        if (!_isPolling) SetTimer(TimeSpan.Zero);
    }

    /// <summary>Stops tracking; false where the task was not tracked.</summary>
    public async Task<bool> Stop()
    {
        await Recall();
        var stop = await store.Remove(Identity, Current is null ? clock.GetUtcNow() : Now, CancellationToken.None);
        if (stop is not null) LogStopped(log, Identity);
        await Forget();
        return stop is not null;
    }

    /// <summary>The same, unless it has ended; false then, too. A row that can't be read is not stopped: it may say that.</summary>
    public async Task<bool> StopOpen()
    {
        await Read();
        return Current is { Status.IsTerminal: false } && await Stop();
    }

    // What is stopped is to be known again. One that can't be read is stopped all the same; the store has told of it.
    private async Task Recall()
    {
        try
        {
            await Read();
        }
        catch (UnreadableRowException)
        {
            return;
        }
    }

    private Task Load()
    {
        if (_loading is { IsCompleted: false }) return _loading;
        return _loading = ReadRow();
    }

    private async Task ReadRow()
    {
        var row = await store.Reads.Find(Identity, CancellationToken.None);
        if (row is not null && (Current is null || row.IsAheadOf(Current)))
        {
            if (Current is null) _time = TaskTime.From(clock.GetUtcNow(), clock);
            Adopt(row);
        }
        else if (row is null && Current is not null)
        {
            await Forget();
        }

        if (Current is null) host.Leave();
    }

    private void Adopt(RunwayTask row, TimeSpan? delay = null)
    {
        EndTracking();
        if (row.ChangedAt > Now) _time = TaskTime.From(row.ChangedAt, clock); // For whoever wrote it; a wall clock may have been set back since.
        Current = row = WithAllLabels(row);
        Identity = row.Identity; // The same, in words that all tasks of a tenant share.
        _unsaved = null;
        _course = Course.Of(row);
        if (row.Status.IsTerminal || _isOver) return;

        _isTracked = true;
        host.Enter(row.Status);
        Want(planner.LeastInterval);
        SetTimer(delay ?? planner.FirstDelay());
    }

    // A row may have been read before the task was given other labels. It is only ever given more of them.
    private RunwayTask WithAllLabels(RunwayTask task) =>
        Current is { } known && known.Sequence == task.Sequence && known.Admission.Labels.Length > task.Admission.Labels.Length ? task with { Admission = known.Admission } : task;

    // A timer that does not ring is not set once more, but replaced. One that was only late must not come later for it.
    private void Rearm()
    {
        LogRearmed(log, Identity, NextPollAt);
        host.DropTimer();
        SetTimer(TimeSpan.Zero);
    }

    private void EndTracking()
    {
        if (!_isTracked) return;
        _isTracked = false;
        host.Exit(Current!.Status);
        Want(null);
        GiveBack();
    }

    // What is set aside of the key's budget, for a poll that will not be made from here.
    private void GiveBack()
    {
        poller.GiveBack(Identity.Tenant, _permit);
        _permit = default;
    }

    private async Task Forget()
    {
        EndTracking();
        if (Current is not null) stopped.Add(Current);
        Current = null;
        _unsaved = null;
        await host.TellStopped();
        host.Leave();
    }

    private void Want(TimeSpan? interval)
    {
        var wanted = interval is { } step ? (int)Math.Ceiling(1_000 / Math.Max(step.TotalSeconds, 0.05)) : 0;
        planner.Want(Identity.Tenant, _wanted, wanted);
        _wanted = wanted;
    }

    // A timer takes no time that is past: between -2 and -1 ms it would be set for never.
    private void SetTimer(TimeSpan delay)
    {
        if (delay < TimeSpan.Zero) delay = TimeSpan.Zero;
        NextPollAt = Current is { Status.IsTerminal: false } ? Now + delay : null;
        host.SetTimer(delay);
    }

    private bool Knows(long version) => Current is not null && Current.Version >= version;
}
