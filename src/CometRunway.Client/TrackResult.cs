namespace CometRunway.Client;

/// <summary>What became of a task that was to be tracked.</summary>
public sealed record TrackResult
{
    /// <summary>The task's id, as it was asked for.</summary>
    public required string Id { get; init; }

    /// <summary>What became of it.</summary>
    public required TrackOutcome Outcome { get; init; }

    /// <summary>Why it was refused; null where it was not.</summary>
    public Problem? Problem { get; init; }
}
