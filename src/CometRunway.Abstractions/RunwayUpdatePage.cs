using System.Collections.Immutable;

namespace CometRunway.Abstractions;

/// <summary>A piece of a tenant's log.</summary>
[GenerateSerializer, Immutable, Alias("comet.runway-update-page")]
public sealed record RunwayUpdatePage
{
    /// <summary>In order; may be empty.</summary>
    [Id(0)]
    public required ImmutableArray<RunwayTaskUpdate> Updates { get; init; }

    /// <summary>Everything up to this position was given: whoever reads on asks for what comes after it.</summary>
    [Id(1)]
    public required long Next { get; init; }

    /// <summary>Updates after the position that was asked for are no longer kept, and were not given.</summary>
    [Id(2)]
    public bool IsReset { get; init; }

    /// <summary>The epoch of the log that <see cref="Next"/> is of; null where a silo of a version before answered.</summary>
    [Id(3)]
    public string? Epoch { get; init; }
}
