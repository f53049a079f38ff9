namespace CometRunway.Client;

/// <summary>Whether whoever answers at the upstream's address has Runway's API.</summary>
public sealed record UpstreamReadiness
{
    /// <summary><c>unknown</c>: no answer told yet; <c>ok</c>; <c>noTaskApi</c>: it answers like a router or a web site.</summary>
    public required string State { get; init; }

    /// <summary>What it answered; null where nothing is wrong.</summary>
    public string? Reason { get; init; }
}
