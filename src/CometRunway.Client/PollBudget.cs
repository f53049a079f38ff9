namespace CometRunway.Client;

/// <summary>How many polls a key may spend, over all servers.</summary>
public sealed record PollBudget
{
    /// <summary>Polls a second; null: no bound is known.</summary>
    public double? PerSecond { get; init; }

    /// <summary><c>configured</c>, <c>learned</c> (from the upstream's refusals) or <c>none</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Polls a second that the tasks want at the price in force.</summary>
    public required double WantedPerSecond { get; init; }

    /// <summary>What a short budget multiplies the price of each poll by: 1 where it is not short.</summary>
    public required double Markup { get; init; }

    /// <summary>Which share of the polls that the tasks would want at the usual price there is no budget for: 0 to 1.</summary>
    public required double Shortage { get; init; }

    /// <summary>What the upstream said that keeps the key from being used now; null where nothing does.</summary>
    public string? Refusal { get; init; }
}
