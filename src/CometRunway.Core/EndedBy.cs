namespace CometRunway.Core;

/// <summary>Who ended a task.</summary>
public enum EndedBy
{
    /// <summary>The upstream said so.</summary>
    Upstream,

    /// <summary>The tracker gave up: <see cref="TrackerFailure"/> says why.</summary>
    Tracker,
}
