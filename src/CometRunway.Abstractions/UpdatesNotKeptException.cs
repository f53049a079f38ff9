using CometRunway.Core;

namespace CometRunway.Abstractions;

/// <summary>
/// Updates are to be followed from an id whose successors are no longer all kept, or from one that the log never gave: it is of another database, or of what came
/// after a backup that was restored since. List the tasks anew, and follow from <see cref="End"/>.
/// </summary>
public sealed class UpdatesNotKeptException(UpdateId after, UpdateId end) : Exception($"Updates after {after} are no longer kept; it goes on after {end}.")
{
    /// <summary>The end of the log as it is now.</summary>
    public UpdateId End { get; } = end;

    /// <summary>The position of <see cref="End"/>.</summary>
    public long Position => End.Position;
}
