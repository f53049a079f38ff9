using CometRunway.Core;
using CometRunway.Grains;
using CometRunway.Grains.Storage;

namespace CometRunway.Tests.Simulation;

/// <summary>Silos that come and go, a directory that errs, sweeps, clients; everything of the product but its rules, which are the real ones.</summary>
internal sealed class Cluster
{
    public static readonly TimeSpan LeastInterval = TimeSpan.FromSeconds(5);

    private const long SweepInterval = 60_000;

    private readonly World _world;
    private readonly PollingOptions _polling;
    private readonly List<Silo> _silos = [];
    private readonly Dictionary<TaskIdentity, TaskActivation> _directory = [];
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
    }

    public SimulatedStore Store { get; }

    public SimulatedUpstream Upstream { get; }

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
                var task = RunwayTask.Admit(identity, new Admission { TrackedAt = now, VisibleBy = now.AddSeconds(120), Deadline = now + deadline });
                var admission = Store.Admit(silo, task);
                await Task.WhenAny(admission, _world.Delay(10_000)); // The silo may crash meanwhile; the client asks again.
                if (!admission.IsCompleted) continue;
                if (await admission is { } row && !_world.Strikes(200)) _world.After(_world.UpTo(1_000), () => Route(identity).EnsureTracking(row));
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
            if (Accepted.ContainsKey(identity)) await Route(identity).Stop();
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
            if (Accepted.ContainsKey(identity)) await Route(identity).Look();
        }
        catch (StoreUnavailableException)
        {
            // The client was told so.
        }
    }

    /// <summary>The task's activation; now and then a second one, because the directory forgot the first.</summary>
    public TaskActivation Route(TaskIdentity identity)
    {
        if (_directory.TryGetValue(identity, out var activation) && activation.IsUp && !_world.Strikes(_twins)) return activation;
        return _directory[identity] = new TaskActivation(_world, this, AnySilo(), identity);
    }

    /// <summary>The directory leads to this activation, or to none.</summary>
    public bool Knows(TaskActivation activation) => !_directory.TryGetValue(activation.Identity, out var known) || !known.IsUp || known == activation;

    /// <summary>Somebody was told of this: it must be in the store, just so.</summary>
    public void Told(RunwayTask task)
    {
        _world.Note(() => $"told: {task.Identity.Id} version {task.Version}: {SimulatedStore.Content(task)}");
        var entry = Store.Committed.Find(entry => entry.Identity == task.Identity && entry.Version == task.Version);
        if (entry is null) _world.Break($"I5: version {task.Version} of {task.Identity} is told, and the log does not have it.");
        else if (entry.Content != SimulatedStore.Content(task)) _world.Break($"I3: version {task.Version} of {task.Identity} is told as '{SimulatedStore.Content(task)}', and the log says '{entry.Content}'.");
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

    private async Task Sweep(Silo silo)
    {
        while (true)
        {
            try
            {
                foreach (var row in await Store.ReadUnfinished(silo, [.. silo.Active]))
                    _world.After(_world.UpTo(_world.Strikes(100) ? 30_000 : 500), () => Route(row.Identity).EnsureTracking(row));
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
