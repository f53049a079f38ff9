using CometRunway.Server.Description;

namespace CometRunway.Server.Overview;

/// <summary>How things stand, for a tenant or for all.</summary>
public sealed record OverviewDocument
{
    /// <summary>When this was so.</summary>
    public required DateTime At { get; init; }

    /// <summary>How many tasks are in each of the six statuses. This and what follows of tasks is absent while the store is away.</summary>
    public IReadOnlyDictionary<string, long>? Counts { get; init; }

    /// <summary>How many tasks there are, until ended ones are removed.</summary>
    public long? Total { get; init; }

    /// <summary>How many of them have not ended.</summary>
    public long? Open { get; init; }

    /// <summary>How many of the open ones go on for improbably long; 100 stands for that and more.</summary>
    public int? Stuck { get; init; }

    /// <summary>The ends of the last 60 minutes, the oldest first; the last minute is the one that is under way.</summary>
    public IReadOnlyList<MinuteDocument>? Ends { get; init; }

    /// <summary>Why tasks failed within the last hour, the commonest first, at most 20.</summary>
    public IReadOnlyList<FailureCountDocument>? Failures { get; init; }

    /// <summary>How long after its end a task is seen to have ended; absent where none ended within the hour.</summary>
    public DelayDocument? Delay { get; init; }

    /// <summary>What is polled.</summary>
    public required PollRateDocument Polls { get; init; }

    /// <summary>Whether the upstream is taken for out of order: as the server sees it that is worst off.</summary>
    public required OverviewBreakerDocument Breaker { get; init; }

    /// <summary>The longest, in seconds, that nothing had been heard of one of the tasks that were polled within the last ten seconds; while nobody polls, for how long that is so. Absent where nothing was polled.</summary>
    public double? OldestUnpolledSeconds { get; init; }

    /// <summary>Where the tasks are kept.</summary>
    public required StoreDocument Store { get; init; }

    /// <summary>How many servers there are.</summary>
    public required SiloCountsDocument Silos { get; init; }
}

/// <summary>The ends of one minute.</summary>
/// <param name="Minute">Which.</param>
/// <param name="Succeeded">How many tasks succeeded.</param>
/// <param name="Failed">How many failed, or were given up.</param>
/// <param name="Cancelled">How many were cancelled.</param>
public sealed record MinuteDocument(DateTime Minute, long Succeeded, long Failed, long Cancelled);

/// <summary>How often something went wrong.</summary>
/// <param name="FailureCode">The code; absent where the upstream gave none.</param>
/// <param name="Tasks">How many tasks failed so.</param>
public sealed record FailureCountDocument(string? FailureCode, long Tasks);

/// <summary>How long an end stood at most before the poll that saw it, over the last ends within an hour.</summary>
/// <param name="MedianSeconds">Half no longer.</param>
/// <param name="NinetyNinthSeconds">99 in 100 no longer.</param>
public sealed record DelayDocument(double MedianSeconds, double NinetyNinthSeconds);

/// <summary>What is polled.</summary>
/// <param name="PerSecond">Polls a second over the last ten, of all servers.</param>
/// <param name="BudgetPerSecond">What the key may spend; absent for all tenants together, and where no bound is known.</param>
public sealed record PollRateDocument(double PerSecond, double? BudgetPerSecond);

/// <summary>Whether polls go.</summary>
/// <param name="State">closed (they go), open (but for probes they don't) or halfOpen.</param>
/// <param name="OpenForSeconds">For how long they have not gone; absent where they go.</param>
public sealed record OverviewBreakerDocument([property: OneOf("closed", "open", "halfOpen")] string State, double? OpenForSeconds);

/// <summary>Where tasks are kept.</summary>
/// <param name="Kind">sqlite or postgresql.</param>
/// <param name="Reachable">The server that answers reaches it.</param>
/// <param name="UnreadableRows">How many rows the answering server could not read, and passes over.</param>
public sealed record StoreDocument([property: OneOf("sqlite", "postgresql")] string Kind, bool Reachable, int UnreadableRows);

/// <summary>How many servers there are.</summary>
/// <param name="Active">At work.</param>
/// <param name="Joining">On their way in.</param>
/// <param name="Leaving">On their way out.</param>
/// <param name="Dead">Gone, and not forgotten yet.</param>
public sealed record SiloCountsDocument(int Active, int Joining, int Leaving, int Dead);
