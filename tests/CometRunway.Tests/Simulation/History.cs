using CometRunway.Core;

namespace CometRunway.Tests.Simulation;

/// <summary>One seed: a few tasks, from their admission to the end of everything, and whether the invariants of the product held.</summary>
internal sealed class History
{
    private const long LongestDetection = 900_000;
    private const long Horizon = 2_000_000;
    private const long ClocksAreOff = 10_000;
    private const long Settling = 370_000; // A twin that nobody asks for learns of the end with its next poll, and a refused key waits for up to five minutes.

    private readonly World _world;
    private readonly Cluster _cluster;
    private readonly List<TaskIdentity> _tasks = [];
    private readonly List<LogReader> _readers = [];
    private readonly List<Observer> _observers = [];
    private long? _end;

    private History(int seed, Flaw flaw, Action<string>? trace)
    {
        _world = new World(seed, flaw, trace);
        SynchronizationContext.SetSynchronizationContext(_world); // Continuations run where they are completed: on the agenda.
        _cluster = new Cluster(_world);
        for (var i = _world.Dice.Next(1, 4); i > 0; i--) Plan($"task-{i}");
        for (var i = 0; i < 2; i++)
        {
            var reader = new LogReader(_world, _cluster);
            _readers.Add(reader);
            _world.Start(reader.Follow);
        }

        _world.After(_world.FaultsUntil, CheckWhetherItIsOver);
    }

    /// <summary>What did not hold in the history of <paramref name="seed"/>; null where everything did.</summary>
    public static string? Play(int seed, Flaw flaw = Flaw.None, Action<string>? trace = null)
    {
        var before = SynchronizationContext.Current;
        try
        {
            var history = new History(seed, flaw, trace);
            history._world.Run(() => history._end);
            if (history._world.Broken is null) history.Judge();
            return history._world.Broken;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private void Plan(string name)
    {
        var identity = new TaskIdentity(TenantId.Parse(_world.Dice.Next(2) is 0 ? "one" : "other"), TaskId.Parse(name));
        var deadline = TimeSpan.FromSeconds(_world.Dice.Next(6) is 0 ? _world.Dice.Next(30, 400) : _world.Dice.Next(1_100, 1_400));
        var admitted = _world.UpTo(20_000);
        _tasks.Add(identity);
        _world.After(admitted, () => _world.Start(() => _cluster.Admit(identity, deadline)));
        if (_world.Dice.Next(3) is 0) _world.After(admitted + _world.UpTo(10_000), () => _world.Start(() => _cluster.Look(identity)));
        for (var i = _world.Dice.Next(3); i > 0; i--) _world.After(admitted + _world.UpTo(150_000), () => _world.Start(() => _cluster.Get(identity)));
        for (var i = _world.Dice.Next(3); i > 0; i--) _world.After(admitted + _world.UpTo(90_000), () => _world.Start(() => _cluster.Hurry(identity)));
        if (_world.Dice.Next(4) is 0) _world.After(admitted + _world.UpTo(90_000), () => _world.Start(() => _cluster.Relabel(identity, "late")));
        if (_world.Dice.Next(20) is 0) _world.After(admitted + _world.UpTo(100_000), () => _world.Start(() => _cluster.Stop(identity)));
        for (var i = _world.Dice.Next(3); i > 0; i--)
        {
            var observer = new Observer(_world, _cluster, identity);
            _observers.Add(observer);
            _world.After(admitted + 20_000 + _world.UpTo(30_000), () => _world.Start(observer.Listen));
        }

        for (var i = _world.Dice.Next(5); i > 0; i--) _world.After(admitted + 40_000 + _world.UpTo(300_000), () => _world.Start(() => _cluster.Renew(identity)));
    }

    private void CheckWhetherItIsOver()
    {
        if (_world.Now >= Horizon || IsOver()) _end = _world.Now + Settling;
        else _world.After(5_000, CheckWhetherItIsOver);
    }

    private bool IsOver() =>
        _tasks.All(task => IsStopped(task) || _cluster.Store.Rows.GetValueOrDefault(task) is { Status.IsTerminal: true })
        && _readers.All(static reader => reader.HasAll)
        && _observers.All(observer => observer.HasSeenTheEnd || IsStopped(observer.Identity));

    private bool IsStopped(TaskIdentity task) => _cluster.Store.Removed.Contains(task);

    private void Judge()
    {
        ActivationLaws.Judge(_world, _cluster);
        foreach (var task in _tasks.Where(task => !IsStopped(task))) Judge(task);
        foreach (var reader in _readers)
        {
            if (!reader.Due.SequenceEqual(reader.Heard))
                _world.Break($"I10: a reader of the log should have heard {Tell(reader.Due)}, and heard {Tell(reader.Heard)}.");
        }

        foreach (var observer in _observers.Where(observer => !IsStopped(observer.Identity) && !observer.HasSeenTheEnd))
            _world.Break($"I1: an observer of {observer.Identity} never heard of its end.");
    }

    private void Judge(TaskIdentity identity)
    {
        if (!_cluster.Accepted.ContainsKey(identity) || !_cluster.Store.Rows.TryGetValue(identity, out var row))
        {
            _world.Break($"I1: {identity} was never taken, or is lost.");
            return;
        }

        var log = _cluster.Store.Committed.Where(entry => entry.Identity == identity).ToList();
        if (!row.Status.IsTerminal) _world.Break($"I13: {identity} is {row.Status} for ever.");
        if (!log.Select(static entry => entry.Version).SequenceEqual(Enumerable.Range(1, (int)row.Version).Select(static version => (long)version)))
            _world.Break($"I3: the log of {identity} has {Tell(log)}, and the row version {row.Version}.");
        if (log.Count(static entry => entry.IsEnd) is not 1 || !log[^1].IsEnd) _world.Break($"I1: {identity} ends {log.Count(static entry => entry.IsEnd)} times in the log.");
        if (log[^1].Content != SimulatedStore.Content(row)) _world.Break($"I3: the log says '{log[^1].Content}' of {identity}, and the row '{SimulatedStore.Content(row)}'.");
        if (row.Status.IsTerminal && !IsTrue(row)) _world.Break($"I2: {identity} ended as {SimulatedStore.Content(row)} at {EndedAt(row)} ms, which is not true.");
    }

    private bool IsTrue(RunwayTask row)
    {
        var script = _cluster.Upstream[row.Identity];
        var at = EndedAt(row) + ClocksAreOff;
        var graceEnds = (long)(row.Admission.VisibleBy - Given.Noon).TotalMilliseconds;
        var deadline = (long)(row.Admission.Deadline - Given.Noon).TotalMilliseconds;
        var known = Math.Max(script.EndsAt, _world.FaultsUntil) is var from && from < Horizon ? from + LongestDetection : long.MaxValue;
        return row switch
        {
            { EndedBy: EndedBy.Upstream } => script.EndedLike(row, at),
            { FailureCode: TrackerFailure.NotFound } => at >= script.DeletedAt
                || (at >= graceEnds && (script.VisibleAt is long.MaxValue || script.VisibleAt + SimulatedUpstream.OldestAnswer + (2 * ClocksAreOff) >= graceEnds)),
            _ => at >= deadline && known >= deadline,
        };
    }

    private static long EndedAt(RunwayTask row) => (long)(row.EndedAt!.Value - Given.Noon).TotalMilliseconds;

    private static string Tell(IEnumerable<Entry> entries) => string.Join(' ', entries.Select(static entry => $"{entry.Position}:{entry.Identity.Id}v{entry.Version}"));
}
