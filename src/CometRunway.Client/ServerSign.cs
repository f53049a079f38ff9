namespace CometRunway.Client;

/// <summary>A sign of life of a server.</summary>
public sealed record ServerSign
{
    /// <summary>How long it took to come, a new connection included.</summary>
    public required TimeSpan Took { get; init; }

    /// <summary>What the server's clock says, to the second; null where it does not say.</summary>
    public DateTimeOffset? ServerTime { get; init; }
}
