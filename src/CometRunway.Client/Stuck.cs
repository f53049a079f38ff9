namespace CometRunway.Client;

/// <summary>A task goes on for longer than nearly all of its kind, or its progress stands still where that of others does not. The server polls it on.</summary>
public sealed record Stuck
{
    /// <summary>When it came to be so.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>What is remarkable, in words.</summary>
    public required string Why { get; init; }

    /// <summary>Which share of its kind goes on for so long: 0 to 0.001.</summary>
    public required double Improbability { get; init; }
}
