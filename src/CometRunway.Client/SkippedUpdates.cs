namespace CometRunway.Client;

/// <summary>Updates that a webhook never gets, because they were no longer kept when it came to them.</summary>
public sealed record SkippedUpdates
{
    /// <summary>The first position.</summary>
    public required long From { get; init; }

    /// <summary>The last position.</summary>
    public required long To { get; init; }

    /// <summary>When that was found.</summary>
    public required DateTimeOffset At { get; init; }
}
