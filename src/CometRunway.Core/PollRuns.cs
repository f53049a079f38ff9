using System.Collections.Immutable;

namespace CometRunway.Core;

/// <summary>
/// What the polls of a task came to: runs of alike ones, at most eight. Past that the second goes, as often as it takes, and its neighbours become one where they are
/// alike: so the first and the last stay, and what is left out lies between. A value; a run is one number, because very many tasks have it in memory.
/// </summary>
public readonly struct PollRuns : IEquatable<PollRuns>
{
    /// <summary>How many runs there are at most.</summary>
    public const int Most = 8;

    /// <summary>How many polls a run counts; it stands for more, too.</summary>
    public const int MostCount = (1 << CountBits) - 1;

    // From the lowest bit: the outcome, how many, and from when to when, in seconds since the task is tracked; 48 days of them.
    private const int OutcomeBits = 3;
    private const int CountBits = 17;
    private const int TimeBits = 22;
    private const long MostSeconds = (1L << TimeBits) - 1;

    private readonly ulong[]? _runs; // Never changed once it is here.

    private PollRuns(ulong[] runs) => _runs = runs;

    private ReadOnlySpan<ulong> Runs => _runs;

    /// <summary>Takes up runs that were told.</summary>
    /// <param name="runs">In their order; the first eight count.</param>
    /// <param name="trackedAt">When tracking began.</param>
    public static PollRuns Of(ImmutableArray<PollRun> runs, DateTimeOffset trackedAt) =>
        runs.IsDefaultOrEmpty ? default : new PollRuns([.. runs.Take(Most).Select(run => Pack(run.Outcome, run.Count, Seconds(run.From - trackedAt), Seconds(run.To - trackedAt)))]);

    /// <summary>These and one more poll.</summary>
    /// <param name="outcome">What it came to.</param>
    /// <param name="age">When it came back, since the task is tracked. A time before that of the last one counts as that.</param>
    public PollRuns Add(PollRunOutcome outcome, TimeSpan age)
    {
        var now = Math.Max(Seconds(age), Runs.IsEmpty ? 0 : ToOf(Runs[^1]));
        if (Runs.IsEmpty || OutcomeOf(Runs[^1]) != outcome) return new PollRuns([.. Thinned(), Pack(outcome, 1, now, now)]);

        ulong[] runs = [.. Runs];
        runs[^1] = Joined(runs[^1], Pack(outcome, 1, now, now));
        return new PollRuns(runs);
    }

    /// <summary>The runs as they are told.</summary>
    /// <param name="trackedAt">When tracking began.</param>
    public ImmutableArray<PollRun> Tell(DateTimeOffset trackedAt) =>
        _runs is null ? [] : [.. _runs.Select(run => new PollRun(OutcomeOf(run), CountOf(run), trackedAt.AddSeconds(FromOf(run)), trackedAt.AddSeconds(ToOf(run))))];

    /// <inheritdoc/>
    public bool Equals(PollRuns other) => Runs.SequenceEqual(other.Runs);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PollRuns other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Runs.IsEmpty ? 0 : HashCode.Combine(Runs.Length, Runs[0], Runs[^1]);

    /// <summary>The same runs.</summary>
    public static bool operator ==(PollRuns left, PollRuns right) => left.Equals(right);

    /// <summary>Other runs.</summary>
    public static bool operator !=(PollRuns left, PollRuns right) => !left.Equals(right);

    // With room for one more.
    private ReadOnlySpan<ulong> Thinned()
    {
        if (Runs.Length < Most) return Runs;
        return OutcomeOf(Runs[0]) == OutcomeOf(Runs[2]) ? (ulong[])[Joined(Runs[0], Runs[2]), .. Runs[3..]] : [Runs[0], .. Runs[2..]];
    }

    private static ulong Joined(ulong one, ulong next) => Pack(OutcomeOf(one), CountOf(one) + CountOf(next), FromOf(one), ToOf(next));

    private static ulong Pack(PollRunOutcome outcome, int count, long from, long to) =>
        (ulong)outcome | ((ulong)Math.Clamp(count, 1, MostCount) << OutcomeBits) | ((ulong)from << (OutcomeBits + CountBits)) | ((ulong)to << (OutcomeBits + CountBits + TimeBits));

    private static PollRunOutcome OutcomeOf(ulong run) => (PollRunOutcome)(run & ((1 << OutcomeBits) - 1));

    private static int CountOf(ulong run) => (int)(run >> OutcomeBits) & MostCount;

    private static long FromOf(ulong run) => (long)(run >> (OutcomeBits + CountBits)) & MostSeconds;

    private static long ToOf(ulong run) => (long)(run >> (OutcomeBits + CountBits + TimeBits));

    private static long Seconds(TimeSpan age) => Math.Clamp((long)age.TotalSeconds, 0, MostSeconds);
}
