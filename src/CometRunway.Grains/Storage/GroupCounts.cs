using System.Collections.Immutable;
using CometRunway.Core;

namespace CometRunway.Grains.Storage;

/// <summary>How the tasks of a group stand.</summary>
/// <param name="ByStatus">How many are in each status; a status that none is in may be missing.</param>
/// <param name="LastUpdate">The last update by which one of them changed its status.</param>
public sealed record GroupCounts(ImmutableSortedDictionary<RunwayStatus, long> ByStatus, UpdateId LastUpdate) : TaskCounts(ByStatus)
{
    /// <summary>The log position of the last update by which one of them changed its status.</summary>
    public long Position => LastUpdate.Position;

    /// <summary>Every task that the group has now has ended.</summary>
    public bool IsDone => Done == Total;
}
