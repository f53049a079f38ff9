namespace CometRunway.Client;

/// <summary>Whether polls go, or the upstream is taken for out of order.</summary>
public sealed record PollBreaker
{
    /// <summary>Whether they go.</summary>
    public required BreakerState State { get; init; }

    /// <summary>For how many seconds they have not gone; null where they go.</summary>
    public double? OpenForSeconds { get; init; }

    /// <summary>How many tasks on the server that answered wait for the key; null where none do, or where that is not told.</summary>
    public int? Waiting { get; init; }
}
