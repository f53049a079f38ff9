namespace CometRunway.Client;

/// <summary>How the polling of a task goes.</summary>
public sealed record PollingHealth
{
    /// <summary>How it goes.</summary>
    public required PollingState State { get; init; }

    /// <summary>Since when it goes so.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>What is wrong; null where nothing is.</summary>
    public string? Reason { get; init; }
}
