namespace CometRunway.Client;

/// <summary>Polls of a task, one after the other, that came to the same.</summary>
public sealed record PollRun
{
    /// <summary>What they came to.</summary>
    public required PollOutcome Outcome { get; init; }

    /// <summary>How many.</summary>
    public required int Count { get; init; }

    /// <summary>When the first of them came back, to the second.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>When the last of them did.</summary>
    public required DateTimeOffset To { get; init; }
}
