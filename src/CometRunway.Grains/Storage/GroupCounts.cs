using System.Collections.Immutable;
using CometRunway.Core;

namespace CometRunway.Grains.Storage;

/// <summary>How the tasks of a group stand. It costs the same to read for one task and for 100,000.</summary>
/// <param name="ByStatus">How many tasks are in each status; a status that none is in may be missing.</param>
/// <param name="LastUpdate">The last update by which one of them changed its status.</param>
public sealed record GroupCounts(ImmutableSortedDictionary<RunwayStatus, long> ByStatus, UpdateId LastUpdate)
{
    /// <summary>The log position of the last update by which one of them changed its status.</summary>
    public long Position => LastUpdate.Position;

    /// <summary>How many tasks are in a status that this version does not know. None of them counts as done.</summary>
    public long Unreadable { get; init; }

    /// <summary>How many tasks there are.</summary>
    public long Total => ByStatus.Values.Sum() + Unreadable;

    /// <summary>How many of them have ended.</summary>
    public long Done => ByStatus.Where(static one => one.Key.IsTerminal).Sum(static one => one.Value);

    /// <summary>Every task that the group has now has ended.</summary>
    public bool IsDone => Done == Total;

    /// <summary>How many tasks are in a status.</summary>
    public long Of(RunwayStatus status) => ByStatus.GetValueOrDefault(status);
}
