using CometRunway.Core;
using CometRunway.Grains.Polling;
using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Tasks;

/// <summary>What happens when the timer rings.</summary>
internal sealed partial class TrackedTask
{
    /// <summary>Looks, decides, saves, tells, and sets the timer, whatever comes of it. Never throws.</summary>
    public async Task Poll(CancellationToken cancellationToken)
    {
        if (Current is not { Status.IsTerminal: false } before)
        {
            host.Leave();
            return;
        }

        (_isPolling, _isHurried) = (true, false);
        TimeSpan? wait = planner.FirstDelay(); // Where something goes wrong that nobody thought of.
        try
        {
            (var after, wait) = _unsaved is { } unsaved ? (unsaved, null) : await Ask(before, cancellationToken); // What is saved late was polled: the next poll comes no sooner for it.
            if (Current is not { } now || !now.IsWhere(before)) return; // It was stopped meanwhile, or a twin's row was adopted.

            if (now.Admission != after.Admission) after = after with { Admission = now.Admission }; // It was given other labels meanwhile.
            if (after.Version == before.Version) await Note(before, after);
            else await Publish(after);
        }
        catch (StoreUnavailableException exception)
        {
            wait = planner.FirstDelay(); // What is known is to be told soon, whenever the next poll would have been.
            LogNotSaved(log, Identity, exception.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested || poller.HasEnded)
        {
            wait = null; // The activation goes; whoever comes after it polls, and the upstream has been asked just now.
        }
        catch (Exception exception)
        {
            wait = planner.FirstDelay();
            LogPollFailed(log, exception, Identity);
        }
        finally
        {
            (_isPolling, _wasPolled) = (false, true);
            if (Current is not null) SetTimer(NextDelay(Current, wait));
            _firstPoll?.TrySetResult(); // Whoever waits for it goes on within this call, and finds all of it done.
        }
    }

    private async Task<(RunwayTask After, TimeSpan? Wait)> Ask(RunwayTask before, CancellationToken cancellationToken)
    {
        var outcome = await poller.Poll(before, _course, _permit, Now, cancellationToken);
        var now = Now;
        if (outcome is PollOutcome.Polled polled)
        {
            _permit = default;
            return (Learn(before, before.Observe(polled.Reading, now), polled.Reading, now), null);
        }

        var wait = (PollOutcome.Wait)outcome;
        _permit = wait.Permit;
        if (!_isTracked) GiveBack(); // It ended while it waited for a place.
        else if (wait.IsElsewhere) Want(null);
        var waiting = wait.Because is { } refusal ? before.WaitBehind(refusal, now) : before;
        var left = before.EndsBy - now; // Whoever waits for the key still ends in time.
        return (waiting.Expire(now), wait.Delay < left ? wait.Delay : left);
    }

    private RunwayTask Learn(RunwayTask before, RunwayTask after, Reading reading, DateTimeOffset now)
    {
        if (reading is not Reading.Answer || !_isTracked) return after;
        var lesson = planner.Learn(before, after, _course, now);
        _course = lesson.Course;
        return lesson.Stuck is { } stuck ? after.Mark(stuck, now) : after;
    }

    // Nothing that a client could read later: memory only.
    private async Task Note(RunwayTask before, RunwayTask after)
    {
        Current = after;
        if (after.Progress is { } progress && progress != before.Progress) await host.TellProgressed(progress);
    }

    private async Task Publish(RunwayTask after)
    {
        _unsaved = after;
        if (after.Sequence is 0) after = await Recognise(after);
        var commit = store.Commit(after, CancellationToken.None);
        _saving = commit;
        try
        {
            if (await commit is not { } update) await GiveWay(after);
            else if (Current is not null) await Announce(after with { Epoch = update.Epoch, Position = update.Position }); // Else it was stopped meanwhile.
        }
        finally
        {
            _saving = null;
        }
    }

    // A silo of the version before hands tasks over without the number of their row.
    private async Task<RunwayTask> Recognise(RunwayTask after) =>
        await store.Reads.Find(Identity, CancellationToken.None) is { } row && row.Admission.TrackedAt == after.Admission.TrackedAt ? after with { Sequence = row.Sequence } : after;

    // The change found another row than the one that it was built on.
    private async Task GiveWay(RunwayTask ours)
    {
        var row = await store.Reads.Find(Identity, CancellationToken.None);
        _unsaved = null;
        if (Current is null) return; // It was stopped meanwhile.

        if (row is null)
        {
            await Forget();
        }
        else if (ours.IsToldBy(row))
        {
            await Announce(row); // It was written, only the answer got lost; or a twin's, which says the same or knows better.
        }
        else
        {
            LogOvertaken(log, Identity, ours.Version, row.Version);
            Adopt(row); // Whoever wrote it may be gone by now.
            await host.TellUpdated(row);
            if (!await host.IsFound()) Depart();
        }
    }

    // Another one is asked for the task, and polls it.
    private void Depart()
    {
        EndTracking();
        host.Leave();
    }

    private async Task Announce(RunwayTask task)
    {
        var from = Current!.Status;
        _unsaved = null;
        Current = task = WithAllLabels(task);
        if (_isTracked) host.Move(from, task.Status);
        if (task.FailureCode is { } code) LogFailed(log, Identity, task.Status.Word, task.Version, code);
        else LogChanged(log, Identity, task.Status.Word, task.Version);
        if (task.Status.IsTerminal)
        {
            host.Ended(task);
            EndTracking();
        }

        await host.TellUpdated(task);
    }

    private TimeSpan NextDelay(RunwayTask task, TimeSpan? wait)
    {
        if (task.Status.IsTerminal) return Linger;
        if (_isHurried) return TimeSpan.Zero;
        if (wait is { } told) return told;
        return Plan(task);
    }

    // Whatever is reckoned, the timer is set: without one it would never be polled again.
    private TimeSpan Plan(RunwayTask task)
    {
        try
        {
            if (planner.NextDelay(task, _course, Now) is not { } delay) return Linger;
            if (_isTracked) Want(delay);
            return delay;
        }
        catch (Exception exception)
        {
            LogPollFailed(log, exception, Identity);
            return planner.FirstDelay();
        }
    }
}
