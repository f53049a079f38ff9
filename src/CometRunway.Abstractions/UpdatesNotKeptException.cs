namespace CometRunway.Abstractions;

/// <summary>
/// Updates are to be followed from a position whose successors are no longer all kept, or from one that the log never gave. List the tasks anew, and follow from
/// <see cref="Position"/>.
/// </summary>
public sealed class UpdatesNotKeptException(long after, long position) : Exception($"Updates after position {after} are no longer kept; it goes on after position {position}.")
{
    /// <summary>The end of the log as it is now.</summary>
    public long Position { get; } = position;
}
