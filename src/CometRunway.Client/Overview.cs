namespace CometRunway.Client;

/// <summary>How things stand, for a tenant or for all.</summary>
public sealed record Overview
{
    /// <summary>When this was so.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How many tasks are in each status, by Runway's word for it, such as <c>RUNNING</c>. This and what follows of tasks is null while the store is away.</summary>
    public IReadOnlyDictionary<string, long>? Counts { get; init; }

    /// <summary>How many tasks there are, until ended ones are removed.</summary>
    public long? Total { get; init; }

    /// <summary>How many of them have not ended.</summary>
    public long? Open { get; init; }

    /// <summary>How many of the open ones go on for improbably long; 100 stands for that and more.</summary>
    public int? Stuck { get; init; }

    /// <summary>The ends of the last 60 minutes, oldest first; the last minute is the one that is under way.</summary>
    public IReadOnlyList<MinuteOfEnds>? Ends { get; init; }

    /// <summary>Why tasks failed within the last hour, the commonest first, at most 20.</summary>
    public IReadOnlyList<FailureCount>? Failures { get; init; }

    /// <summary>How long after its end a task is seen to have ended; null where none ended within the hour.</summary>
    public EndDelay? Delay { get; init; }

    /// <summary>What is polled.</summary>
    public required PollRate Polls { get; init; }

    /// <summary>Whether the upstream is taken for out of order: as the server sees it that is worst off.</summary>
    public required PollBreaker Breaker { get; init; }

    /// <summary>
    /// The longest, in seconds, that nothing had been heard of one of the tasks that were polled within the last ten seconds; while nobody polls, for how long that is
    /// so. Null where nothing was polled.
    /// </summary>
    public double? OldestUnpolledSeconds { get; init; }

    /// <summary>Where the tasks are kept.</summary>
    public required StoreState Store { get; init; }

    /// <summary>How many servers there are.</summary>
    public required SiloCounts Silos { get; init; }

    /// <summary>How many tasks are in a status; 0 while the store is away.</summary>
    /// <param name="status">The status.</param>
    public long Count(RunwayStatus status) => Counts?.GetValueOrDefault(status.ToString().ToUpperInvariant()) ?? 0;
}
