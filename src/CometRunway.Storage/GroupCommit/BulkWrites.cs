using CometRunway.Grains.Bulk;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.GroupCommit;

/// <summary>A bulk action to insert; answered with whether there was room for it.</summary>
internal sealed class BulkCreation(BulkRow action, BulkBound bound) : Write<bool>(rows: 1)
{
    /// <summary>So many of a tenant's actions are kept: nobody lists more.</summary>
    public const int MostKept = 1000;

    public BulkRow Action { get; } = action;

    public BulkBound Bound { get; } = bound;
}

/// <summary>A bulk action's row over that of the revision before it; answered with false where the row is of another revision.</summary>
internal sealed class BulkChange(BulkRow action) : Write<bool>(rows: 1)
{
    public BulkRow Action { get; } = action;
}

/// <summary>Bulk actions that ended before a moment, at most so many; answered with how many rows went.</summary>
internal sealed class BulkPruning(long before, int most) : Write<int>(WriteQueue.MostRows)
{
    public long Before { get; } = before;

    public int Most { get; } = most;
}
