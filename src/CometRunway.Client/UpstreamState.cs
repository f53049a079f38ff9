namespace CometRunway.Client;

/// <summary>How the tasks of a key are polled.</summary>
public sealed record UpstreamState
{
    /// <summary>What to expect of a new task now, in words.</summary>
    public required string Forecast { get; init; }

    /// <summary>What the key may spend.</summary>
    public required PollBudget Budget { get; init; }

    /// <summary>How many of the tracker's requests with the key the upstream refused (429) within the last hour, as far as servers answered; null where none did.</summary>
    public long? Refusals { get; init; }

    /// <summary>Whether the upstream is taken for out of order by the server that answered.</summary>
    public required PollBreaker Breaker { get; init; }

    /// <summary>The same for the key alone.</summary>
    public required PollBreaker KeyBreaker { get; init; }

    /// <summary>What is known of how long tasks take: of all together, and by kind; or of the kind and model that were asked for.</summary>
    public required IReadOnlyList<KindProfile> Kinds { get; init; }
}
