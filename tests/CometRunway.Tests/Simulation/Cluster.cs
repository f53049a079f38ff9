using CometRunway.Core;
using CometRunway.Grains.Polling;
using CometRunway.Grains.Storage;
using CometRunway.Grains.Tasks;

namespace CometRunway.Tests.Simulation;

/// <summary>Silos that come and go, a directory that errs, sweeps, clients; everything of the product but its rules, which are the real ones.</summary>
internal sealed class Cluster
{
    public static readonly TimeSpan LeastInterval = TimeSpan.FromSeconds(5);

    private const long SweepInterval = 60_000;

    private readonly World _world;
    private readonly PollingOptions _polling;
    private readonly List<Silo> _silos = [];
    private readonly Dictionary<TaskIdentity, SimulatedHost> _directory = [];
    private readonly int _twins;
    private readonly int _crashes;

    public Cluster(World world)
    {
        _world = world;
        _twins = world.Dice.Next(3) is 0 ? 300 : world.Dice.Next(50);
        _crashes = world.Dice.Next(3);
        _polling = new PollingOptions { LeastInterval = LeastInterval, Budget = world.Dice.Next(3) is 0 ? world.Dice.Next(1, 6) : null };
        Store = new SimulatedStore(world);
        Upstream = new SimulatedUpstream(world);
        for (var i = world.Dice.Next(1, 4); i > 0; i--) Join();
        for (var i = 0; i < _crashes; i++) world.After(world.UpTo((int)world.FaultsUntil), CrashOne);
        for (var i = world.Dice.Next(4); i > 0; i--) world.After(world.UpTo((int)world.FaultsUntil), MoveSome);
    }

    public SimulatedStore Store { get; }

    public SimulatedUpstream Upstream { get; }

    /// <summary>Who is polled, as the silos that are there know it.</summary>
    public IEnumerable<TaskIdentity> Attendance => _silos.SelectMany(static silo => silo.Active);

    /// <summary>Whoever has been answered that its task is tracked, and when it was.</summary>
    public Dictionary<TaskIdentity, long> Accepted { get; } = [];

    public async Task Admit(TaskIdentity identity, TimeSpan deadline)
    {
        Upstream.Write(identity);
        while (true)
        {
            var silo = AnySilo();
            try
            {
                var now = silo.Clock.GetUtcNow();
                var time = TaskTime.From(now, silo.Clock);
                var task = RunwayTask.Admit(identity, new Admission { TrackedAt = now, VisibleBy = now.AddSeconds(120), Deadline = now + deadline });
                var admission = Store.Admit(silo, task);
                await Task.WhenAny(admission, _world.Delay(10_000)); // The silo may crash meanwhile; the client asks again.
                if (!admission.IsCompleted) continue;
                if (await admission is { } row && !_world.Strikes(200)) _world.After(_world.UpTo(_world.Strikes(100) ? 60_000 : 1_000), () => Wake(silo, row, time));
                Accepted.Add(identity, _world.Now);
                return;
            }
            catch (StoreUnavailableException)
            {
                await _world.Delay(1_000);
            }
        }
    }

    public async Task Stop(TaskIdentity identity)
    {
        try
        {
            if (Accepted.ContainsKey(identity)) await Route(identity).Laws.Stop();
        }
        catch (StoreUnavailableException)
        {
            // Whether it was removed nobody knows.
        }
    }

    public async Task Look(TaskIdentity identity)
    {
        try
        {
            if (Accepted.ContainsKey(identity)) await Route(identity).Task.Look(TimeSpan.FromSeconds(10));
        }
        catch (StoreUnavailableException)
        {
            // The client was told so.
        }
    }

    /// <summary>The task's activation; now and then a second one, because the directory forgot the first.</summary>
    public SimulatedHost Route(TaskIdentity identity)
    {
        if (_directory.TryGetValue(identity, out var host) && host.IsUp && !_world.Strikes(_twins)) return host;
        return _directory[identity] = new SimulatedHost(_world, this, AnySilo(), identity);
    }

    /// <summary>A client that has heard of a version, and asks for it by way of whichever activation.</summary>
    public async Task Get(TaskIdentity identity)
    {
        if (!Accepted.ContainsKey(identity)) return;
        var heard = Store.Committed.FindLast(entry => entry.Identity == identity)?.Version ?? 0;
        try
        {
            var task = Route(identity).Task;
            var answer = task.CatchUp(heard);
            await Task.WhenAny(answer, _world.Delay(30_000)); // The silo may be gone, and answer nobody.
            if (!answer.IsCompleted) return;
            await answer;
            if (task.Current?.Version < heard) _world.Break($"I5: whoever has heard of version {heard} of {identity} is answered with version {task.Current.Version}.");
        }
        catch (StoreUnavailableException)
        {
            // The client was told so.
        }
    }

    public async Task Hurry(TaskIdentity identity)
    {
        try
        {
            if (!Accepted.ContainsKey(identity)) return;
            var host = Route(identity);
            host.Laws.Hurried();
            await host.Task.Hurry();
        }
        catch (StoreUnavailableException)
        {
            // The next poll is soon enough.
        }
    }

    /// <summary>A client whose links have died.</summary>
    public async Task Renew(TaskIdentity identity)
    {
        try
        {
            if (!Accepted.ContainsKey(identity)) return;
            var task = Route(identity).Task;
            var known = task.Current;
            var renewal = task.RenewOutput(TimeSpan.FromSeconds(25));
            await Task.WhenAny(renewal, _world.Delay(30_000)); // The silo may be gone, and answer nobody.
            if (!renewal.IsCompleted || await renewal is not { Outcome: OutputRenewalOutcome.Renewed } || task.Current is not { } now) return;
            if (!now.HasOutput || known is { Status.IsTerminal: true } && !known.IsWhere(now)) _world.Break($"I4: the output of {identity} was renewed, and it is {now.Status}, version {now.Version}.");
            if (!Store.Links.Contains(now.Output[0])) _world.Break($"I5: the output of {identity} was renewed, and its row never said {now.Output[0]}.");
        }
        catch (StoreUnavailableException)
        {
            // The client was told so.
        }
    }

    /// <summary>A client that asks for the task again, and with another label.</summary>
    public async Task Relabel(TaskIdentity identity, string label)
    {
        try
        {
            if (!Accepted.ContainsKey(identity)) return;
            var relabelled = Store.Relabel(AnySilo(), identity, label);
            await Task.WhenAny(relabelled, _world.Delay(10_000)); // The silo may crash meanwhile.
            if (relabelled.IsCompleted && await relabelled is { } labels) await Route(identity).Laws.Relabel(labels);
        }
        catch (StoreUnavailableException)
        {
            // The client was told so.
        }
    }

    /// <summary>The directory leads to this activation, or to none.</summary>
    public bool Knows(SimulatedHost host) => !_directory.TryGetValue(host.Task.Identity, out var known) || !known.IsUp || known == host;

    /// <summary>Somebody was told of this: it must be in the store, just so.</summary>
    public void Told(RunwayTask task)
    {
        _world.Note(() => $"told: {task.Identity.Id} version {task.Version}: {SimulatedStore.Content(task)}");
        var entry = Store.Committed.Find(entry => entry.Identity == task.Identity && entry.Version == task.Version);
        if (entry is null) _world.Break($"I5: version {task.Version} of {task.Identity} is told, and the log does not have it.");
        else if (entry.Content != SimulatedStore.Content(task)) _world.Break($"I3: version {task.Version} of {task.Identity} is told as '{SimulatedStore.Content(task)}', and the log says '{entry.Content}'.");
    }

    // The row has waited at the silo that admitted it, and is on its way to wherever the task is to be.
    private void Wake(Silo silo, RunwayTask row, TaskTime time)
    {
        if (!silo.IsAlive) return;
        var now = _world.Flaw is Flaw.WaitsDoNotCount ? row.ChangedAt : time.Now(silo.Clock);
        _world.After(_world.UpTo((int)ActivationLaws.LongestWay), () => Route(row.Identity).Laws.EnsureTracking(row, now));
    }

    private Silo AnySilo() => _silos[_world.Dice.Next(_silos.Count)];

    private void Join()
    {
        var silo = new Silo(_world, _polling);
        _silos.Add(silo);
        if (_world.Flaw is not Flaw.NoSweep) _world.Start(() => Sweep(silo));
    }

    private void CrashOne()
    {
        var silo = AnySilo();
        _world.Note(static () => "a silo crashes");
        silo.Crash();
        _silos.Remove(silo);
        if (_silos.Count is 0 || _world.Dice.Next(2) is 0) Join();
    }

    // To another silo, or nowhere: a host may go at any moment, in the middle of a commit too.
    private void MoveSome()
    {
        foreach (var (identity, host) in _directory.ToList())
        {
            if (!host.IsUp || _world.Dice.Next(2) is 0) continue;
            if (_world.Dice.Next(4) is 0)
            {
                host.Deactivate();
                continue;
            }

            var other = new SimulatedHost(_world, this, AnySilo(), identity);
            host.MoveTo(other);
            _directory[identity] = other;
        }
    }

    private async Task Sweep(Silo silo)
    {
        while (true)
        {
            try
            {
                foreach (var row in await Store.ReadUnfinished(silo, [.. silo.Active]))
                    _world.After(_world.UpTo(_world.Strikes(100) ? 30_000 : 500), () => Route(row.Identity).Laws.EnsureTracking(row, now: null));
            }
            catch (StoreUnavailableException)
            {
                await silo.Delay(2_000);
                continue;
            }

            await silo.Delay(SweepInterval);
        }
    }
}
