using CometRunway.Core;
using CometRunway.Grains.Tasks;

namespace CometRunway.Tests.Simulation;

/// <summary>What Orleans is to a task: its activation, with a timer that rings once and never while it rings, listeners, and an end at any moment.</summary>
internal sealed class SimulatedHost : ITaskHost
{
    private readonly World _world;
    private readonly Cluster _cluster;
    private readonly HashSet<Observer> _observers = [];
    private readonly CancellationTokenSource _end = new();
    private int _timer;
    private TimeSpan? _next;
    private double _progress;

    public SimulatedHost(World world, Cluster cluster, Silo silo, TaskIdentity identity)
    {
        (_world, _cluster, Silo) = (world, cluster, silo);
        Laws = new ActivationLaws(world, this);
        var store = new SiloStore(world, cluster.Store, silo, this);
        Task = new TrackedTask(identity, this, new SimulatedPoller(world, cluster.Upstream, silo, Laws), new SimulatedPlanner(world), store, silo.Stopped, silo.Clock, new SimulatedLog(world));
    }

    public TrackedTask Task { get; }

    public ActivationLaws Laws { get; }

    public Silo Silo { get; }

    public bool HasLeft { get; private set; }

    public bool IsUp => Silo.IsAlive && !HasLeft;

    /// <summary>A poll is under way, or whatever else the timer began.</summary>
    public bool IsRinging { get; private set; }

    /// <summary>The store did not serve in this poll.</summary>
    public bool HasFailed { get; set; }

    /// <summary>The task goes on elsewhere, with its timer and its listeners, in the middle of whatever is under way.</summary>
    public void MoveTo(SimulatedHost other)
    {
        if (Task.Current is { Status.IsTerminal: false } task)
        {
            other.Task.Arrive(task, Task.Now, Task.NextPollAt, Task.SeenAt);
            other._observers.UnionWith(_observers);
        }

        other.Task.Begin();
        Deactivate();
    }

    /// <summary>Its silo has no more use for it.</summary>
    public void Deactivate()
    {
        HasLeft = true;
        _timer++;
        Task.End();
        _end.Cancel();
    }

    public async Task<RunwayTask?> Subscribe(Observer observer)
    {
        await Task.Read();
        if (Task.Current is { Status.IsTerminal: false }) _observers.Add(observer);
        return Task.Current;
    }

    public void SetTimer(TimeSpan delay)
    {
        if (_world.Flaw is Flaw.NoTimerAfterFailure && HasFailed) return;
        Laws.Knows(Task.Current);
        Laws.Sets(delay);
        _next = delay;
        if (!IsRinging) Arm();
    }

    public void DropTimer() => _timer++;

    // Progress is not kept: whoever begins with a row begins anew.
    public void Enter(RunwayStatus status)
    {
        _progress = 0;
        Laws.Entered();
        Silo.Active.Add(Task.Identity);
    }

    public void Move(RunwayStatus from, RunwayStatus to)
    {
        // Nobody counts.
    }

    public void Exit(RunwayStatus status) => Silo.Active.Remove(Task.Identity);

    public void Leave()
    {
        Laws.Leaves();
        HasLeft = true;
        _timer++;
        _world.After(_world.UpTo(500), Task.End);
    }

    public void Ended(RunwayTask task)
    {
        // Nobody measures.
    }

    public Task TellUpdated(RunwayTask task)
    {
        _cluster.Told(task);
        Laws.Told(task);
        foreach (var observer in _observers) _world.After(_world.UpTo(1_000), () => observer.Hear(task));
        return System.Threading.Tasks.Task.CompletedTask;
    }

    public Task TellProgressed(double progress)
    {
        if (progress < _progress) _world.Break($"I4: the progress of {Task.Identity} falls from {_progress} to {progress}.");
        _progress = progress;
        return System.Threading.Tasks.Task.CompletedTask;
    }

    public Task TellStopped() => System.Threading.Tasks.Task.CompletedTask;

    public async Task<bool> IsFound()
    {
        await Silo.Delay(_world.UpTo(200));
        var isFound = _cluster.Knows(this);
        Laws.FoundOut(isFound);
        return isFound;
    }

    private void Arm()
    {
        if (_next is not { } delay || HasLeft) return;
        _next = null;
        var timer = ++_timer;
        _world.After(_world.Coarse((long)Math.Ceiling(delay.TotalMilliseconds)), () =>
        {
            if (Silo.IsAlive && timer == _timer) _world.Start(Ring);
        });
    }

    private async Task Ring()
    {
        (IsRinging, HasFailed) = (true, false);
        Laws.Rings();
        await Task.Poll(_end.Token);
        Laws.Rang(_next);
        IsRinging = false;
        Arm();
    }
}
