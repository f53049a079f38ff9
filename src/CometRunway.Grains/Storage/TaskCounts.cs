using System.Collections.Immutable;
using CometRunway.Core;

namespace CometRunway.Grains.Storage;

/// <summary>How many tasks there are. It costs the same to read for one task and for a million.</summary>
/// <param name="ByStatus">How many are in each status; a status that none is in may be missing.</param>
public record TaskCounts(ImmutableSortedDictionary<RunwayStatus, long> ByStatus)
{
    /// <summary>How many are in a status that this version does not know. None of them counts as done.</summary>
    public long Unreadable { get; init; }

    /// <summary>How many there are.</summary>
    public long Total => ByStatus.Values.Sum() + Unreadable;

    /// <summary>How many of them have ended.</summary>
    public long Done => ByStatus.Where(static one => one.Key.IsTerminal).Sum(static one => one.Value);

    /// <summary>How many of them have not ended; what nobody knows the status of is among them.</summary>
    public long Open => Total - Done;

    /// <summary>How many are in a status.</summary>
    public long Of(RunwayStatus status) => ByStatus.GetValueOrDefault(status);
}
