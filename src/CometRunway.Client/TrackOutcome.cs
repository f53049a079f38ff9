namespace CometRunway.Client;

/// <summary>What became of a task that was to be tracked.</summary>
public enum TrackOutcome
{
    /// <summary>It is tracked from now on, whatever happens to the server.</summary>
    Tracked,

    /// <summary>It was tracked before; nothing changed.</summary>
    AlreadyTracked,

    /// <summary>It is not valid; the problem says why.</summary>
    Refused,
}
