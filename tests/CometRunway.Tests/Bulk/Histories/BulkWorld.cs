using CometRunway.Core;
using CometRunway.Grains.Bulk;
using CometRunway.Grains.Storage;

namespace CometRunway.Tests.Bulk.Histories;

/// <summary>The tasks and the row of one action, and who does what to them by chance. What each process of them sees goes through its <see cref="BulkProcess"/>.</summary>
internal sealed class BulkWorld(int seed)
{
    private readonly Lock _gate = new();
    private readonly Random _dice = new(seed);
    private readonly SortedDictionary<long, WorldTask> _tasks = [];
    private long _sequence;
    private long _first;

    /// <summary>Two processes may be at it for a while: each learns of the other when it writes.</summary>
    public bool HasTwins { get; set; }

    /// <summary>The action as it is written.</summary>
    public BulkAction Row { get; private set; } = null!;

    /// <summary>The tasks that there were when it began.</summary>
    public IEnumerable<WorldTask> Meant => _tasks.Values.Where(task => task.Sequence < _first);

    /// <summary>What never may be, and was.</summary>
    public string? Broken { get; private set; }

    public int Roll(int sides)
    {
        lock (_gate) return _dice.Next(sides);
    }

    public void Add()
    {
        lock (_gate) _tasks.Add(_sequence += _dice.Next(1, 4), new WorldTask { Sequence = _sequence, IsBroken = _dice.Next(15) is 0, Misses = _dice.Next(12) is 0 ? _dice.Next(1, 3) : 0, IsLabelled = _dice.Next(5) is 0 });
    }

    public void Begin(BulkOperation operation)
    {
        _first = _sequence + 1;
        Row = new BulkAction
        {
            Key = new BulkKey(Given.Identity.Tenant, "bulk_a"),
            Operation = operation,
            Label = operation is BulkOperation.Label ? "late" : null,
            Filter = new TaskFilter(Given.Identity.Tenant) { Statuses = operation.IsOfOpenTasks ? StatusSet.Open : default },
            StartedAt = Given.Noon,
            Before = ListPlace.ByTracking(new WorldTask { Sequence = _first }.AsRow()),
        };
    }

    public bool Save(BulkAction action)
    {
        lock (_gate)
        {
            if (Row.Revision != action.Revision - 1) return false;
            Row = action;
            return true;
        }
    }

    // A look is bounded, and sees what there is then; tasks come and end meanwhile.
    public ListedTasks List(TaskQuery query)
    {
        lock (_gate)
        {
            var look = _tasks.Values.Where(task => task.Sequence < query.After!.Value.Sequence && !task.IsStopped).OrderByDescending(static task => task.Sequence).Take(_dice.Next(1, 9)).ToList();
            var found = look.Where(task => query.Filter.Statuses.Admits(task.Status)).Select(static task => task.AsRow()).ToList();
            return new ListedTasks(found, look is [.., var last] ? ListPlace.ByTracking(last.AsRow()) : null, null);
        }
    }

    public BulkOutcome Do(BulkAction action, RunwayTask row)
    {
        lock (_gate)
        {
            var task = _tasks[row.Sequence];
            if (_dice.Next(30) is 0) task.HasEnded = true;
            if (task.Sequence >= _first) Broken = $"Task {task.Sequence} came after it began, and was touched.";
            if (!Row.IsRunning && !HasTwins) Broken = $"Task {task.Sequence} was touched when it was over.";
            if (task.Misses-- > 0) return new BulkOutcome.OutOfReach("away");
            if (task.IsBroken) return new BulkOutcome.Failed("broken");
            return action.Operation is BulkOperation.Label ? Label(task) : Stop(task);
        }
    }

    private static BulkOutcome Label(WorldTask task)
    {
        if (task.IsLabelled) return new BulkOutcome.Unchanged();
        task.IsLabelled = true;
        return new BulkOutcome.Changed();
    }

    private static BulkOutcome Stop(WorldTask task)
    {
        if (task.HasEnded || task.IsStopped) return new BulkOutcome.Unchanged();
        task.IsStopped = true;
        return new BulkOutcome.Changed();
    }
}

internal sealed class WorldTask
{
    public required long Sequence { get; init; }

    public bool IsBroken { get; init; }

    public int Misses { get; set; }

    public bool HasEnded { get; set; }

    public bool IsStopped { get; set; }

    public bool IsLabelled { get; set; }

    public RunwayStatus Status => HasEnded ? RunwayStatus.Succeeded : RunwayStatus.Running;

    public RunwayTask AsRow() => Given.Running with { Sequence = Sequence, Identity = new TaskIdentity(Given.Identity.Tenant, TaskId.Parse($"task-{Sequence}")) };
}
