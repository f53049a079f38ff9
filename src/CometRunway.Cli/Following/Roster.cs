using System.Collections.Concurrent;
using CometRunway.Cli.Endings;
using CometRunway.Client;

namespace CometRunway.Cli.Following;

/// <summary>The tasks that are followed, as far as they are known.</summary>
/// <param name="scope">Which tasks these are.</param>
internal sealed class Roster(Scope scope)
{
    private readonly ConcurrentDictionary<string, Followed> _tasks = new();
    private readonly ConcurrentDictionary<RunwayStatus, int> _counts = new();
    private readonly Lock _turn = new(); // Several look at once.
    private int _open;

    /// <summary>All of them, in no order; while it is read, others may come.</summary>
    public IEnumerable<Followed> Tasks => _tasks.Select(static task => task.Value);

    public int Count => _tasks.Count;

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
    /// <returns>Whether it is of a task that is followed, and new.</returns>
    public bool Hear(RunwayUpdate update)
    {
        using var turn = _turn.EnterScope();
        var before = Find(update.TaskId);
        if (before is null && (scope is Scope.Named || update.Stopped)) return false;
        var after = Followed.After(before, update);
        if (ReferenceEquals(after, before)) return false;
        Keep(before, after);
        return true;
    }

    /// <summary>It is not there any more, as a look showed.</summary>
    public void Miss(string id)
    {
        using var turn = _turn.EnterScope();
        if (Find(id) is { IsOver: false } before) Keep(before, before with { IsStopped = true });
    }

    /// <summary>What all of it comes to, for scripts.</summary>
    public int Outcome => _tasks.Values.Any(static task => task is { HasEnded: false, IsStopped: true }) ? ExitCode.NotFound
        : _tasks.Values.All(static task => task.Status is RunwayStatus.Succeeded) ? ExitCode.Done
        : ExitCode.Failed;

    private void Keep(Followed? before, Followed after)
    {
        _tasks[after.Id] = after;
        if (before is not null) _counts[before.Status]--;
        _counts[after.Status] = CountOf(after.Status) + 1;
        _open += (after.IsOver ? 0 : 1) - (before is null || before.IsOver ? 0 : 1);
    }
}
