namespace CometRunway.Client;

/// <summary>When a task that runs is likely to end, by how long its kind takes and how far it says it is.</summary>
public sealed record ExpectedEnd
{
    /// <summary>Half of such tasks end sooner.</summary>
    public required DateTimeOffset Median { get; init; }

    /// <summary>Nine in ten end sooner.</summary>
    public required DateTimeOffset Ninetieth { get; init; }
}
