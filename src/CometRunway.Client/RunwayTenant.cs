namespace CometRunway.Client;

/// <summary>A tenant, and how its tasks stand.</summary>
public sealed record RunwayTenant
{
    /// <summary>Its name, which says nothing of its key.</summary>
    public required string Tenant { get; init; }

    /// <summary>How many tasks are in each status, by Runway's word for it, such as <c>RUNNING</c>.</summary>
    public required IReadOnlyDictionary<string, long> Counts { get; init; }

    /// <summary>How many tasks it has, until ended ones are removed.</summary>
    public required long Total { get; init; }

    /// <summary>How many of them have not ended.</summary>
    public required long Open { get; init; }
}
