using System.Collections.Immutable;
using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Tests.Simulation;

/// <summary>One entry of the log.</summary>
internal sealed record Entry(long Position, TaskIdentity Identity, long Version, bool IsEnd, string Content);

/// <summary>
/// The store: what is in it survives everything. A call may fail before it had its effect or after it; the effect of a call may come when the
/// caller is dead already.
/// </summary>
internal sealed class SimulatedStore(World world)
{
    public const string Epoch = "sim";

    private readonly int _failsBefore = world.Dice.Next(3) is 0 ? 0 : world.Dice.Next(150);
    private readonly int _failsAfter = world.Dice.Next(3) is 0 ? 0 : world.Dice.Next(150);
    private readonly List<Entry> _visible = [];
    private long _lastPosition;
    private long _lastSequence;

    /// <summary>The rows.</summary>
    public Dictionary<TaskIdentity, RunwayTask> Rows { get; } = [];

    /// <summary>All that was ever committed, in the order of positions.</summary>
    public List<Entry> Committed { get; } = [];

    public HashSet<TaskIdentity> Removed { get; } = [];

    /// <summary>Every URL that a row ever had.</summary>
    public HashSet<string> Links { get; } = [];

    /// <summary>The row of a task that is new; null where it is there already.</summary>
    public Task<RunwayTask?> Admit(Mortal caller, RunwayTask task) => Call(caller, () =>
    {
        var row = task with { Sequence = ++_lastSequence };
        return Rows.TryAdd(task.Identity, row) ? Rows[task.Identity] = row with { Position = Append(row) } : null;
    });

    public Task<long?> Commit(Mortal caller, RunwayTask task) => Call(caller, () => Write(task));

    public Task<RunwayTask?> Find(Mortal caller, TaskIdentity identity) =>
        Call(caller, () => Rows.TryGetValue(identity, out var row) ? AsRead(row) : null);

    public Task<bool> Remove(Mortal caller, TaskIdentity identity) => Call(caller, () =>
    {
        Removed.Add(identity);
        return Rows.Remove(identity);
    });

    /// <summary>Adds a label: those that the task has now; null where it is not tracked.</summary>
    public Task<ImmutableArray<string>?> Relabel(Mortal caller, TaskIdentity identity, string label) => Call<ImmutableArray<string>?>(caller, () =>
    {
        if (!Rows.TryGetValue(identity, out var row)) return null;
        ImmutableArray<string> labels = [.. row.Admission.Labels, label];
        Rows[identity] = row with { Admission = row.Admission with { Labels = labels } };
        return labels;
    });

    public Task<bool> RenewOutput(Mortal caller, RunwayTask task) => Call(caller, () =>
    {
        if (!Rows.TryGetValue(task.Identity, out var row) || !row.IsWhere(task)) return false;
        if (Content(row) != Content(task)) world.Break($"I4: {task.Identity} ended as '{Content(row)}', and a renewal makes '{Content(task)}' of it.");
        Rows[task.Identity] = row with { Output = task.Output };
        Links.UnionWith(task.Output);
        return true;
    });

    public Task<List<RunwayTask>> ReadUnfinished(Mortal caller, HashSet<TaskIdentity> except) =>
        Call(caller, () => Rows.Values.Where(row => !row.Status.IsTerminal && !except.Contains(row.Identity)).Select(AsRead).ToList());

    public Task<List<Entry>> ReadLog(Mortal caller, long after, int most) =>
        Call(caller, () => _visible.Where(entry => entry.Position > after).OrderBy(static entry => entry.Position).Take(most).ToList());

    public Task<long> EndOfLog(Mortal caller) => Call(caller, () => _lastPosition);

    /// <summary>What a client sees of a task; not the signatures of its URLs.</summary>
    public static string Content(RunwayTask task) =>
        $"{task.Status} {task.FailureCode} {task.Failure} {task.EndedBy} {string.Join(' ', task.Output.Select(static url => url.Split('?')[0]))}";

    private static RunwayTask AsRead(RunwayTask row) =>
        row with { Seen = row.Version > 1, IsRecovered = true, NotVisible = 0, Misses = 0, NotBefore = null, Health = null };

    private long? Write(RunwayTask task)
    {
        if (!Rows.TryGetValue(task.Identity, out var row) || row.Sequence != task.Sequence) return null;
        if (row.Version != task.Version - 1 && world.Flaw is not Flaw.NoFence) return null;
        if (row.Version != task.Version - 1) world.Break($"I3: {task.Identity} has version {row.Version}, and {task.Version} is written over it.");
        if (row.Status.IsTerminal) world.Break($"I4: {task.Identity} had ended, and version {task.Version} comes after it.");

        var position = world.Flaw is Flaw.LogApartFromRow && world.Dice.Next(20) is 0 ? _lastPosition : Append(task);
        Rows[task.Identity] = task with { Position = position, Admission = row.Admission };
        Links.UnionWith(task.Output);
        world.Note(() => $"store: {task.Identity.Id} version {task.Version} at {position}: {Content(task)}");
        return position;
    }

    private long Append(RunwayTask task)
    {
        var entry = new Entry(++_lastPosition, task.Identity, task.Version, task.Status.IsTerminal, Content(task));
        Committed.Add(entry);
        if (world.Flaw is Flaw.LogOutOfOrder) world.After(world.UpTo(500), () => _visible.Add(entry));
        else _visible.Add(entry);
        return entry.Position;
    }

    private Task<T> Call<T>(Mortal caller, Func<T> effect)
    {
        var reply = new TaskCompletionSource<T>();
        var failsBefore = world.Strikes(_failsBefore);
        var failsAfter = world.Strikes(_failsAfter);
        world.After(world.UpTo(world.Dice.Next(20) is 0 ? 3_000 : 200), () =>
        {
            var result = failsBefore ? default : effect();
            world.After(world.UpTo(200), () =>
            {
                if (!caller.IsAlive) return;
                if (failsBefore || failsAfter) reply.SetException(new StoreUnavailableException("Not now."));
                else reply.SetResult(result!);
            });
        });
        return reply.Task;
    }
}
