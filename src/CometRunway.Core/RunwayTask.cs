using System.Collections.Immutable;
using System.Diagnostics;

namespace CometRunway.Core;

/// <summary>
/// One generation at the upstream, as far as the tracker knows it: a value. <see cref="Observe"/> is the whole state machine.
/// </summary>
public sealed record RunwayTask
{
    /// <summary>A task that was once seen must be unknown this often in a row before it counts as gone.</summary>
    public const int NotVisibleBeforeGone = 3;

    /// <summary>How long to leave a task alone whose request the upstream calls wrong, or whose key it refuses.</summary>
    public static readonly TimeSpan SlowRetry = TimeSpan.FromMinutes(1);

    private const int LongestTimeline = 32;
    private const string EndedWithoutOutput = "ended without output: the upstream says SUCCEEDED and names nothing that was generated.";

    /// <summary>Whose task, and which.</summary>
    public required TaskIdentity Identity { get; init; }

    /// <summary>What was settled when it was admitted.</summary>
    public required Admission Admission { get; init; }

    /// <summary>
    /// Counts admissions of the whole store, and so says which life of the task this is: one that was stopped and is tracked anew has a greater one. 0 until it
    /// is committed.
    /// </summary>
    public long Sequence { get; init; }

    /// <summary>Counts what a client can see, from 1 at admission.</summary>
    public long Version { get; init; } = 1;

    /// <summary>The position in the update log of the change that made <see cref="Version"/>; 0 until it is committed.</summary>
    public long Position { get; init; }

    /// <summary>The epoch of the log that <see cref="Position"/> is of; empty until it is committed.</summary>
    public string Epoch { get; init; } = "";

    /// <summary>The id of the update that made <see cref="Version"/>.</summary>
    public UpdateId UpdateId => new(Epoch, Position);

    /// <summary>Where it is.</summary>
    public RunwayStatus Status { get; init; }

    /// <summary>0 to 1; null until the upstream said so. Never falls. Not written by itself, so a restart forgets it.</summary>
    public double? Progress { get; init; }

    /// <summary>URLs of what was generated.</summary>
    public ImmutableArray<string> Output { get; init; } = [];

    /// <summary>It succeeded, and what was generated is known.</summary>
    public bool HasOutput => Status is RunwayStatus.Succeeded && !Output.IsDefaultOrEmpty;

    /// <summary>Why it failed, in words.</summary>
    public string? Failure { get; init; }

    /// <summary>Why it failed, as a code: Runway's, or one of <see cref="TrackerFailure"/>.</summary>
    public string? FailureCode { get; init; }

    /// <summary>Who ended it; null while it has not ended.</summary>
    public EndedBy? EndedBy { get; init; }

    /// <summary>When the upstream accepted it; null until the upstream said so.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>A JSON object of the upstream's fields that the tracker does not know.</summary>
    public string? Extra { get; init; }

    /// <summary>Its statuses so far and when each came to be known; at most the first and the last 31.</summary>
    public ImmutableArray<StatusChange> Timeline { get; init; } = [];

    /// <summary>The upstream has shown the task at least once. A row of version 1 does not tell: see <see cref="IsRecovered"/>.</summary>
    public bool Seen { get; init; }

    /// <summary>It was read from a row, so the upstream may have shown it without that having been written.</summary>
    public bool IsRecovered { get; init; }

    /// <summary>How often in a row the upstream denied the id.</summary>
    public int NotVisible { get; init; }

    /// <summary>How many polls in a row brought nothing of use.</summary>
    public int Misses { get; init; }

    /// <summary>The upstream asked to be left alone until then.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The upstream told a success, and no output yet; null where it did not. Not written.</summary>
    public EmptySuccess? EmptySuccess { get; init; }

    /// <summary>It goes on for improbably long; null: it does not, or nobody can say.</summary>
    public Stuck? Stuck { get; init; }

    /// <summary>How polling goes; null: well, since the beginning. Not written.</summary>
    public Health? Health { get; init; }

    /// <summary>What its polls came to. Written only beside something else, so a restart forgets what came since.</summary>
    public PollRuns Polls { get; init; }

    /// <summary>How polling goes, or how it went, for whoever asks: also of a task that was read from its row.</summary>
    public Health HealthToShow => Health
        ?? (Status is RunwayStatus.Succeeded && Output.IsDefaultOrEmpty ? new Health(HealthState.Ok, ChangedAt, EndedWithoutOutput) : new Health(HealthState.Ok, Admission.TrackedAt));

    /// <summary>When the task ends whatever the upstream says until then, and if it says nothing.</summary>
    public DateTimeOffset EndsBy => EmptySuccess is { } told && told.Until < Admission.Deadline ? told.Until : Admission.Deadline;

    /// <summary>When it ended; null while it has not.</summary>
    public DateTimeOffset? EndedAt => Status.IsTerminal ? Timeline[^1].At : null;

    /// <summary>When <see cref="Version"/> came to be: what the log says of it.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>A task that was just admitted: PENDING, version 1.</summary>
    public static RunwayTask Admit(TaskIdentity identity, Admission admission) => new()
    {
        Identity = identity,
        Admission = admission,
        ChangedAt = admission.TrackedAt,
        Timeline = [new StatusChange(RunwayStatus.Pending, admission.TrackedAt)],
    };

    /// <summary>
    /// What the task is after <paramref name="reading"/> came at <paramref name="now"/>. The version rises by one where a client can see the
    /// difference, and only there. Whatever comes, a terminal task stays as it is, and progress does not fall.
    /// </summary>
    public RunwayTask Observe(Reading reading, DateTimeOffset now)
    {
        if (Status.IsTerminal) return this;

        var next = reading switch
        {
            Reading.Answer answer => Take(answer, now),
            Reading.NotVisible gone => TakeNotVisible(gone, now),
            Reading.ComeBackLater later => Missed(HealthState.Limited, later.Why, now) with { NotBefore = now + later.After },
            Reading.Unauthorized refused => Missed(HealthState.Unauthorized, refused.Why, now) with { NotBefore = now + SlowRetry },
            Reading.Miss miss => Missed(HealthState.Failing, miss.Why, now) with { NotBefore = miss.Lasting ? now + SlowRetry : null },
            _ => throw new UnreachableException(),
        };

        var counted = Count(next.EndIfDue(now), now);
        return counted with { Polls = Polls.Add(OutcomeOf(reading, isNews: counted.Version > Version), now - Admission.TrackedAt) };
    }

    /// <summary>What the task is at <paramref name="now"/> if no poll can be made: ended, where it is time (<see cref="EndsBy"/>).</summary>
    public RunwayTask Expire(DateTimeOffset now) => Status.IsTerminal ? this : Count(EndIfDue(now), now);

    /// <summary>What the task is once it is found to be stuck: a client can see that, so the version rises, once. Whatever changes next ends it.</summary>
    public RunwayTask Mark(Stuck stuck, DateTimeOffset now) => Status.IsTerminal || Stuck is not null ? this : Count(this with { Stuck = stuck }, now);

    /// <summary>
    /// What a task that succeeded is after it was read once more: its results, as many as there were, have the URLs that the upstream signs now. Whatever else the
    /// reading says counts for nothing, and so does one that tells no such output: the end is final, and the version stays.
    /// </summary>
    public RunwayTask Renew(Reading reading) =>
        HasOutput && reading is Reading.Answer { Status: RunwayStatus.Succeeded, Output: { IsDefaultOrEmpty: false } output } && output.Length == Output.Length ? this with { Output = output } : this;

    /// <summary>What the task is while it is not polled, because its key waits or its upstream is another: ill for that reason, but no poll of its own has failed.</summary>
    public RunwayTask WaitBehind(Reading refusal, DateTimeOffset now) => refusal switch
    {
        Reading.Unauthorized refused => this with { Health = HealthSince(HealthState.Unauthorized, refused.Why, now) },
        Reading.ComeBackLater later => this with { Health = HealthSince(HealthState.Limited, later.Why, now) },
        Reading.Miss miss => this with { Health = HealthSince(HealthState.Failing, miss.Why, now) },
        _ => this,
    };

    /// <summary>
    /// The row tells of this change: a write whose answer got lost finds itself so. A twin may have made the same change in the same
    /// millisecond, so what is told is the row.
    /// </summary>
    public bool IsToldBy(RunwayTask row) => row.Sequence == Sequence && row.Version == Version && row.Status == Status && row.ChangedAt == ChangedAt;

    /// <summary>Nothing has happened to the task since <paramref name="other"/>: the same life of it, at the same version.</summary>
    public bool IsWhere(RunwayTask other) => Sequence == other.Sequence && Version == other.Version;

    /// <summary>What has happened to the task since <paramref name="other"/>: a later version, or a later life of it.</summary>
    public bool IsAheadOf(RunwayTask other) => Sequence == other.Sequence ? Version > other.Version : Sequence > other.Sequence;

    private static PollRunOutcome OutcomeOf(Reading reading, bool isNews) => reading switch
    {
        _ when isNews => PollRunOutcome.Changed,
        Reading.Answer => PollRunOutcome.Unchanged,
        Reading.NotVisible => PollRunOutcome.NotVisible,
        Reading.ComeBackLater => PollRunOutcome.Limited,
        Reading.Unauthorized => PollRunOutcome.Unauthorized,
        Reading.Miss => PollRunOutcome.Failing,
        _ => throw new UnreachableException(),
    };

    private RunwayTask Take(Reading.Answer answer, DateTimeOffset now)
    {
        var told = this with
        {
            Progress = Furthest(Progress, answer.Progress),
            Output = answer.Output.IsDefaultOrEmpty ? Output : answer.Output,
            CreatedAt = answer.CreatedAt ?? CreatedAt,
            Extra = answer.Extra ?? Extra,
            Seen = true,
            NotVisible = 0,
            Misses = 0,
            NotBefore = null,
            Health = Remark(answer, now),
        };
        return answer.Status switch
        {
            RunwayStatus.Failed or RunwayStatus.Cancelled => told with { Status = answer.Status.Value, Failure = answer.Failure, FailureCode = answer.FailureCode, EndedBy = Core.EndedBy.Upstream },
            RunwayStatus.Succeeded => TakeSuccess(told, answer, now),
            _ when EmptySuccess is not null => TakeSuccess(told, answer, now), // What is behind a success is stale.
            _ => told with { Status = Status.Advance(answer.Status) },
        };
    }

    private RunwayTask TakeSuccess(RunwayTask told, Reading.Answer answer, DateTimeOffset now)
    {
        if (!told.Output.IsDefaultOrEmpty || answer.Dropped is not null) return (told with { EmptySuccess = null }).Succeeded(now);

        var empty = EmptySuccess is { } before ? before with { Readings = before.Readings + 1 } : new EmptySuccess(now, 1);
        var waiting = told with { EmptySuccess = empty, Health = HealthSince(HealthState.Ok, "The upstream says SUCCEEDED, but no output yet. It is asked again before the end is told.", now) };
        return empty.IsBelieved(now) ? waiting.Succeeded(now) : waiting;
    }

    private RunwayTask Succeeded(DateTimeOffset now) => this with
    {
        Status = RunwayStatus.Succeeded,
        Progress = 1,
        EndedBy = Core.EndedBy.Upstream,
        EmptySuccess = null,
        Health = EmptySuccess is not null && Output.IsDefaultOrEmpty ? HealthSince(HealthState.Ok, EndedWithoutOutput, now) : Health,
    };

    private RunwayTask TakeNotVisible(Reading.NotVisible gone, DateTimeOffset now)
    {
        var next = this with { Misses = 0, NotBefore = null, Health = HealthSince(HealthState.NotVisible, gone.Why, now) };
        if (!gone.IsDenied) return next;
        if (EmptySuccess is not null) return (this with { Misses = 0, NotBefore = null }).Succeeded(now); // The upstream forgets what it has told.

        next = next with { NotVisible = NotVisible + 1 };
        var isSure = next.NotVisible >= (Seen || IsRecovered ? NotVisibleBeforeGone : 1);
        var isLate = Seen || now >= Admission.VisibleBy;
        return isSure && isLate ? next.EndedByTracker(TrackerFailure.NotFound, "The upstream does not know this task.") : next;
    }

    private RunwayTask Missed(HealthState state, string why, DateTimeOffset now) =>
        this with { Misses = Misses + 1, Health = HealthSince(state, why, now) };

    private RunwayTask EndIfDue(DateTimeOffset now)
    {
        if (Status.IsTerminal) return this;
        if (EmptySuccess is { } told && (told.IsBelieved(now) || now >= Admission.Deadline)) return Succeeded(now);
        return now >= Admission.Deadline ? EndedByTracker(TrackerFailure.DeadlineExceeded, "The deadline passed without an outcome.") : this;
    }

    private RunwayTask EndedByTracker(string code, string why) =>
        this with { Status = RunwayStatus.Failed, FailureCode = code, Failure = why, EndedBy = Core.EndedBy.Tracker };

    private Health? Remark(Reading.Answer answer, DateTimeOffset now)
    {
        if (answer.UnknownStatus is { } word) return HealthSince(HealthState.Ok, $"unknown status \"{word}\"", now);
        if (answer.Dropped is { } length) return HealthSince(HealthState.Ok, $"A result of {length} characters was dropped: it is too large to be kept.", now);
        return Health is null or { State: HealthState.Ok, Reason: null } ? Health : new Health(HealthState.Ok, now);
    }

    private Health HealthSince(HealthState state, string why, DateTimeOffset now) =>
        Health is { Reason: not null } ailing && ailing.State == state
            ? ailing.Reason == why ? ailing : ailing with { Reason = why }
            : new Health(state, now, why);

    private RunwayTask Count(RunwayTask next, DateTimeOffset now)
    {
        var isMarked = next.Stuck != Stuck;
        if (!isMarked && next.Status == Status && next.Failure == Failure && next.FailureCode == FailureCode && SameMedia(next.Output, Output)) return next;

        var at = now < ChangedAt ? ChangedAt : now.ToMillisecond(); // A clock that was set back does not turn a task's history around.
        return next with
        {
            Version = Version + 1,
            Stuck = isMarked ? next.Stuck : null,
            ChangedAt = at,
            Timeline = next.Status == Status ? Timeline : Lengthen(Timeline, new StatusChange(next.Status, at)),
        };
    }

    private static ImmutableArray<StatusChange> Lengthen(ImmutableArray<StatusChange> timeline, StatusChange change) =>
        (timeline.Length < LongestTimeline ? timeline : timeline.RemoveAt(1)).Add(change);

    private static double? Furthest(double? known, double? said) =>
        known is { } before && said is { } after ? Math.Max(before, after) : said ?? known;

    // Each reading signs the same media anew, so what comes after the '?' is no news.
    private static bool SameMedia(ImmutableArray<string> left, ImmutableArray<string> right) =>
        left.Length == right.Length && left.Zip(right).All(static pair => Unsigned(pair.First).SequenceEqual(Unsigned(pair.Second)));

    private static ReadOnlySpan<char> Unsigned(string url)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? url : url.AsSpan(0, query);
    }
}
