namespace CometRunway.Client;

/// <summary>Whether a server is to be sent requests.</summary>
public sealed record ServerReadiness
{
    /// <summary>It is.</summary>
    public required bool Ready { get; init; }

    /// <summary>It has joined its cluster.</summary>
    public required bool Silo { get; init; }

    /// <summary>Its store answers.</summary>
    public required bool Store { get; init; }

    /// <summary>It is about to stop.</summary>
    public required bool Draining { get; init; }

    /// <summary>How many rows of the store it can't read and passes over; at most 1,000 are counted. It has no say in <see cref="Ready"/>.</summary>
    public int UnreadableRows { get; init; }

    /// <summary>What the upstream's answers tell; null where the server does not say. It has no say in <see cref="Ready"/>.</summary>
    public UpstreamReadiness? Upstream { get; init; }

    /// <summary>The version of the server's program; null where it does not say.</summary>
    public string? Version { get; init; }
}
