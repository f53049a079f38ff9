using System.Collections.Concurrent;
using CometRunway.Cli.Endings;
using CometRunway.Client;

namespace CometRunway.Cli.Following;

/// <summary>The tasks that are followed, as far as they are known.</summary>
/// <param name="scope">Which tasks these are.</param>
internal sealed class Roster(Scope scope)
{
    private const int MostOver = 1_000;

    private readonly ConcurrentDictionary<string, Followed> _tasks = new();
    private readonly ConcurrentDictionary<RunwayStatus, int> _counts = new();
    private readonly Lock _turn = new(); // Several look at once.
    private readonly Queue<string> _over = new();
    private int _open;
    private int _stopped;
    private int _unsuccessful;

    /// <summary>Those that go on and those that are over, in no order; while it is read, others may come.</summary>
    public IEnumerable<Followed> Tasks => _tasks.Select(static task => task.Value);

    /// <summary>How many were followed.</summary>
    public int Count { get; private set; }

    /// <summary>The greatest position that something is known from.</summary>
    public long Newest { get; private set; }

    /// <summary>How many go on.</summary>
    public int Open => _open;

    /// <summary>How many are in a status.</summary>
    public int CountOf(RunwayStatus status) => _counts.GetValueOrDefault(status);

    /// <summary>The task, where it is followed.</summary>
    public Followed? Find(string id) => _tasks.GetValueOrDefault(id);

    /// <summary>A task as it was read.</summary>
    public void See(RunwayTask task)
    {
        using var turn = _turn.EnterScope();
        var before = Find(task.Id);
        if (before is null || task.Position >= before.Position) Keep(before, Followed.Of(task));
    }

    /// <summary>A change that was heard of.</summary>
    /// <returns>Whether it is of a task that is followed.</returns>
    public bool Hear(RunwayUpdate update)
    {
        using var turn = _turn.EnterScope();
        var before = Find(update.TaskId);
        if (before is null && (scope is Scope.Named || update.Stopped)) return false;
        var after = Followed.After(before, update);
        if (!ReferenceEquals(after, before)) Keep(before, after);
        return true;
    }

    /// <summary>It is not there any more, as a look showed.</summary>
    public void Miss(string id)
    {
        using var turn = _turn.EnterScope();
        if (Find(id) is { IsOver: false } before) Keep(before, before with { IsStopped = true });
    }

    /// <summary>What is read from now on is newer than all that is known, whatever its position: the log has begun anew, or was cut.</summary>
    public void BeginAnew()
    {
        using var turn = _turn.EnterScope();
        foreach (var (id, task) in _tasks) _tasks[id] = task with { Position = 0 };
        Newest = 0;
    }

    /// <summary>What all of it comes to, for scripts.</summary>
    public int Outcome => _stopped > 0 ? ExitCode.NotFound : _unsuccessful > 0 ? ExitCode.Failed : ExitCode.Done;

    private void Keep(Followed? before, Followed after)
    {
        _tasks[after.Id] = after;
        Newest = Math.Max(Newest, after.Position);
        if (before is null) Count++;
        else Add(before, -1);
        Add(after, 1);
        if (scope is not Scope.InFlight || !after.IsOver || before is { IsOver: true }) return;

        // Of those that come without end the last ones are enough.
        _over.Enqueue(after.Id);
        if (_over.Count > MostOver && Find(_over.Dequeue()) is { IsOver: true } oldest) _tasks.TryRemove(oldest.Id, out _);
    }

    private void Add(Followed task, int one)
    {
        _counts[task.Status] = CountOf(task.Status) + one;
        _open += task.IsOver ? 0 : one;
        _stopped += task is { IsStopped: true, HasEnded: false } ? one : 0;
        _unsuccessful += task.IsOver && task.Status is not RunwayStatus.Succeeded ? one : 0;
    }
}
