using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.GroupCommit;

/// <summary>Tasks to insert that are not there yet; answered in their order.</summary>
internal sealed class Admissions(TaskRow[] tasks) : Write<Admitted[]>(tasks.Length)
{
    public TaskRow[] Tasks { get; } = tasks;

    /// <summary>Whose turn it is with them.</summary>
    public string Tenant => Tasks[0].Tenant;
}

/// <summary>A task's row over that of the version before it; answered with the id of its update, or null where there is none of that version.</summary>
internal sealed class Change(TaskRow task) : Write<UpdateId?>(rows: 1)
{
    public TaskRow Task { get; } = task;
}

/// <summary>Other labels for a task that has those before; answered with whether it had.</summary>
internal sealed class Relabelling(long sequence, string? before, string? after) : Write<bool>(rows: 1)
{
    public long Sequence { get; } = sequence;

    public string? Before { get; } = before;

    public string? After { get; } = after;
}

/// <summary>A task's output over that of its row, which is of the same version; answered with whether it was.</summary>
internal sealed class OutputWrite(TaskRow task) : Write<bool>(rows: 1)
{
    public TaskRow Task { get; } = task;
}

/// <summary>A task to remove; answered with the id of the entry that tells so, or null where there is no such task.</summary>
internal sealed class Removal(TaskIdentity identity, long at) : Write<UpdateId?>(rows: 1)
{
    public TaskIdentity Identity { get; } = identity;

    public long At { get; } = at;
}

/// <summary>What ended, or was logged, before a moment; at most so many of each; answered with how many rows went. What says that it is later than now is not believed.</summary>
internal sealed class Pruning(long before, long now, int most) : Write<int>(WriteQueue.MostRows)
{
    public long Before { get; } = before;

    public long Now { get; } = now;

    public int Most { get; } = most;
}
