using CometRunway.Abstractions;

namespace CometRunway.Grains.Tasks;

/// <summary>What came of the wish to have a task's output renewed.</summary>
/// <param name="Outcome">In a word.</param>
/// <param name="Why">What the upstream said, or what else stands in the way; null where there is nothing to say.</param>
/// <param name="RetryAfter">When it is worth another try; null where nobody can say.</param>
[GenerateSerializer, Immutable, Alias("comet.output-renewal")]
public sealed record OutputRenewal(
    [property: Id(0)] OutputRenewalOutcome Outcome,
    [property: Id(1)] string? Why = null,
    [property: Id(2)] TimeSpan? RetryAfter = null)
{
    /// <summary>The task as it is now; null where it is not tracked.</summary>
    [Id(3)]
    public RunwayTaskSnapshot? Task { get; init; }
}

/// <summary>Whether a task's output was renewed.</summary>
public enum OutputRenewalOutcome
{
    /// <summary>The task has the URLs that the upstream signed last, and that is durable. It may have been asked up to 30 s ago, and may sign nothing anew.</summary>
    Renewed,

    /// <summary>The task is not tracked.</summary>
    NotTracked,

    /// <summary>The task has not ended.</summary>
    NotEnded,

    /// <summary>The task ended without output.</summary>
    NoOutput,

    /// <summary>The upstream no longer has the task.</summary>
    Gone,

    /// <summary>The upstream refuses the tenant's key.</summary>
    KeyRefused,

    /// <summary>The upstream told no such output, or nothing that can be read.</summary>
    NotTold,

    /// <summary>The upstream can't be asked now, has not answered yet, or the store can't take what it said.</summary>
    NotNow,
}
