namespace CometRunway.Client;

/// <summary>How long an end stood at most before the poll that saw it, over the last ends within an hour.</summary>
public sealed record EndDelay
{
    /// <summary>Half no longer, in seconds.</summary>
    public required double MedianSeconds { get; init; }

    /// <summary>99 in 100 no longer, in seconds.</summary>
    public required double NinetyNinthSeconds { get; init; }
}
