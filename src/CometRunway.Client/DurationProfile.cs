namespace CometRunway.Client;

/// <summary>How long something takes.</summary>
public sealed record DurationProfile
{
    /// <summary>Half take no longer, in seconds.</summary>
    public required double MedianSeconds { get; init; }

    /// <summary>Nine in ten take no longer, in seconds.</summary>
    public required double NinetiethSeconds { get; init; }

    /// <summary>99 in 100 take no longer, in seconds.</summary>
    public required double NinetyNinthSeconds { get; init; }
}
