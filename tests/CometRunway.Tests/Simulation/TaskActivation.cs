using CometRunway.Core;
using CometRunway.Grains.Budget;
using CometRunway.Grains.Storage;

namespace CometRunway.Tests.Simulation;

/// <summary>The protocol of <c>RunwayTaskGrain</c>, step by step, without Orleans. Whoever changes the one changes the other.</summary>
internal sealed class TaskActivation(World world, Cluster cluster, Silo silo, TaskIdentity identity)
{
    private const long Linger = 10_000;

    private static readonly PollSchedule Schedule = new(Cluster.LeastInterval);

    private readonly HashSet<Observer> _observers = [];
    private RunwayTask? _task;
    private RunwayTask? _unsaved;
    private Permit _permit;
    private int _timer;
    private bool _tracked;
    private bool _polled;
    private bool _gone;

    public Silo Silo => silo;

    public TaskIdentity Identity => identity;

    public bool IsUp => silo.IsAlive && !_gone;

    public void EnsureTracking(RunwayTask row)
    {
        if (_task is null || row.IsAheadOf(_task)) Adopt(row);
    }

    /// <summary>A client looks: a first poll that has not been made yet is made at once.</summary>
    public async Task Look()
    {
        if (_task is null) await Load();
        if (_task is { Version: 1 } && !_polled) SetPollTimer(0);
    }

    public async Task<RunwayTask?> Subscribe(Observer observer)
    {
        if (_task is null) await Load();
        if (_task is { Status.IsTerminal: false }) _observers.Add(observer);
        return _task;
    }

    public async Task Stop()
    {
        await cluster.Store.Remove(silo, identity);
        Forget();
    }

    private async Task Poll()
    {
        if (_task is not { Status.IsTerminal: false } before)
        {
            Leave();
            return;
        }

        long? wait = FirstDelay();
        var isWell = false;
        try
        {
            var after = _unsaved;
            if (after is null) (after, wait) = await Look(before);
            if (!ReferenceEquals(_task, before)) return;

            if (after.Version == before.Version) Keep(before, after);
            else await Publish(after);
            isWell = true;
        }
        catch (StoreUnavailableException)
        {
            world.Note(() => $"{identity.Id}: version {_unsaved?.Version} is not saved");
            if (world.Flaw is Flaw.ForgetUnsaved && _unsaved is not null) (_task, _unsaved) = (_unsaved, null);
        }
        finally
        {
            _polled = true;
            if (_task is not null && (isWell || world.Flaw is not Flaw.NoTimerAfterFailure)) SetPollTimer(NextDelay(wait));
        }
    }

    private async Task<(RunwayTask After, long? Wait)> Look(RunwayTask before)
    {
        var permit = silo.Budget.Ask(identity.Tenant, _permit, world.Dice.NextDouble());
        if (!permit.IsGranted)
        {
            _permit = permit;
            var waiting = silo.Budget.Refusal(identity.Tenant) is { } refusal ? before.WaitBehind(refusal, silo.Clock.GetUtcNow()) : before;
            var left = before.Admission.Deadline - silo.Clock.GetUtcNow();
            var wait = silo.Budget.Until(permit);
            return (waiting.Expire(silo.Clock.GetUtcNow()), (long)Math.Max(0, (wait < left ? wait : left).TotalMilliseconds));
        }

        silo.Ask(identity.Tenant);
        var reading = await cluster.Upstream.Read(silo, identity);
        silo.Settle(identity.Tenant, reading);
        _permit = default;
        return (Observe(before, reading), null);
    }

    private RunwayTask Observe(RunwayTask before, Reading reading)
    {
        var after = before.Observe(reading, silo.Clock.GetUtcNow());
        var isEnd = (world.Flaw, reading) is (Flaw.RefusedKeyEndsTasks, Reading.Unauthorized) or (Flaw.GoneAtOnce, Reading.NotVisible);
        world.Note(() => $"{identity.Id}: {reading.GetType().Name} {(reading as Reading.Answer)?.Status}, version {after.Version}");
        return isEnd && before.Seen && !after.Status.IsTerminal
            ? before.Observe(new Reading.Answer(RunwayStatus.Failed) { FailureCode = TrackerFailure.NotFound }, silo.Clock.GetUtcNow())
            : after;
    }

    private void Keep(RunwayTask before, RunwayTask after)
    {
        _task = after;
        if (after.Progress < before.Progress) world.Break($"I4: the progress of {identity} falls from {before.Progress} to {after.Progress}.");
    }

    private async Task Publish(RunwayTask after)
    {
        _unsaved = after;
        if (world.Flaw is Flaw.TellBeforeSaved) Tell(after);
        if (await cluster.Store.Commit(silo, after) is { } position) Announce(after with { Position = position });
        else await GiveWay(after);
    }

    private void Announce(RunwayTask task)
    {
        _unsaved = null;
        _task = task;
        if (task.Status.IsTerminal) EndTracking();
        Tell(task);
    }

    private void Tell(RunwayTask task)
    {
        cluster.Told(task);
        foreach (var observer in _observers) world.After(world.UpTo(1_000), () => observer.Hear(task));
    }

    private async Task GiveWay(RunwayTask ours)
    {
        var row = await cluster.Store.Find(silo, identity);
        _unsaved = null;
        if (row is null)
        {
            Forget();
        }
        else if (IsOurs(row, ours))
        {
            Announce(world.Flaw is Flaw.TellWhatWasMeant or Flaw.OwnByVersionAlone ? ours with { Position = row.Position } : row);
        }
        else
        {
            if (world.Flaw is Flaw.TellWhenOvertaken) Tell(ours);
            world.Note(() => $"{identity.Id}: version {ours.Version} was overtaken by {row.Version}");
            Adopt(row);
            if (!cluster.Knows(this)) Leave();
        }
    }

    private bool IsOurs(RunwayTask row, RunwayTask ours) => world.Flaw switch
    {
        Flaw.OwnByVersionAlone => row.Version == ours.Version,
        _ => ours.IsToldBy(row),
    };

    private async Task Load()
    {
        var row = await cluster.Store.Find(silo, identity);
        if (row is not null && (_task is null || row.IsAheadOf(_task))) Adopt(row);
        else if (row is null && _task is not null) Forget();
        if (_task is null) Leave();
    }

    private void Adopt(RunwayTask row)
    {
        EndTracking();
        _task = row;
        _unsaved = null;
        if (row.Status.IsTerminal) return;

        _tracked = true;
        silo.Active.Add(identity);
        SetPollTimer(FirstDelay());
    }

    private void EndTracking()
    {
        if (!_tracked) return;
        _tracked = false;
        silo.Active.Remove(identity);
    }

    private void Forget()
    {
        EndTracking();
        _task = null;
        _unsaved = null;
        Leave();
    }

    private void Leave()
    {
        EndTracking();
        _gone = true;
        _timer++;
    }

    private long FirstDelay() => (long)Schedule.FirstDelay(world.Dice.NextDouble()).TotalMilliseconds;

    private long NextDelay(long? wait) => _task!.Status.IsTerminal
        ? Linger
        : wait ?? (long)Schedule.NextDelay(_task, silo.Clock.GetUtcNow(), world.Dice.NextDouble())!.Value.TotalMilliseconds;

    private void SetPollTimer(long delay)
    {
        if (_gone) return;
        var timer = ++_timer;
        world.After(world.Coarse(delay), () =>
        {
            if (silo.IsAlive && timer == _timer) world.Start(Poll);
        });
    }
}
