namespace CometRunway.Client;

/// <summary>How long tasks of a kind take, and what polling them comes to.</summary>
public sealed record KindProfile
{
    /// <summary>What is generated; null: anything.</summary>
    public string? Kind { get; init; }

    /// <summary>What generates it; null: anything.</summary>
    public string? Model { get; init; }

    /// <summary>How many ends it is known from, over all servers and tenants; before some twenty it is mostly what is believed of Runway in general.</summary>
    public required long Known { get; init; }

    /// <summary>How long they wait for their turn.</summary>
    public required DurationProfile Waiting { get; init; }

    /// <summary>How long they run.</summary>
    public required DurationProfile Running { get; init; }

    /// <summary>How often one that runs is polled until its end is seen, in the mean.</summary>
    public required double PollsPerTask { get; init; }

    /// <summary>How many seconds after its end that is, in the mean.</summary>
    public required double DelaySeconds { get; init; }
}
