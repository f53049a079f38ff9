namespace CometRunway.Client;

/// <summary>What is polled.</summary>
public sealed record PollRate
{
    /// <summary>Polls a second over the last ten, of all servers.</summary>
    public required double PerSecond { get; init; }

    /// <summary>What the key may spend; null for all tenants together, and where no bound is known.</summary>
    public double? BudgetPerSecond { get; init; }
}
