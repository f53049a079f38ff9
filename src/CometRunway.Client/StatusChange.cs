namespace CometRunway.Client;

/// <summary>One step of a task's timeline.</summary>
public sealed record StatusChange
{
    /// <summary>The status that the task came to.</summary>
    public required RunwayStatus Status { get; init; }

    /// <summary>When the server came to know it.</summary>
    public required DateTimeOffset At { get; init; }
}
