namespace CometRunway.Client;

/// <summary>How often something went wrong.</summary>
public sealed record FailureCount
{
    /// <summary>The code; null where the upstream gave none.</summary>
    public string? FailureCode { get; init; }

    /// <summary>How many tasks failed so.</summary>
    public required long Tasks { get; init; }
}
