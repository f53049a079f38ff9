namespace CometRunway.Core.Polling;

/// <summary>
/// How a task goes as far as polls can tell, beyond what its row says: since when it has been in its phase, when it was seen there last, and what it said of its
/// progress. It is not kept: whoever begins with a row begins with what the row tells. Times are since the admission, by the task's own time. A value.
/// </summary>
public readonly record struct Course
{
    private static readonly TimeSpan MostBefore = TimeSpan.FromHours(1); // A task that was admitted later than that after its creation began its phase nobody knows when.
    private static readonly TimeSpan LikelyGap = TimeSpan.FromSeconds(10); // Between two polls of a task that waits.

    private Course(TaskPhase phase, PhaseBounds bounds, TimeSpan seen) => (Phase, Bounds, Seen) = (phase, bounds, seen);

    /// <summary>Which phase it is in.</summary>
    public TaskPhase Phase { get; private init; }

    /// <summary>When that began.</summary>
    public PhaseBounds Bounds { get; private init; }

    /// <summary>When a poll found the task in its phase last; where none has, when the phase began at the earliest.</summary>
    public TimeSpan Seen { get; private init; }

    /// <summary>What it said of its progress since it runs.</summary>
    public ProgressTrail Trail { get; private init; }

    /// <summary>How many polls brought its state.</summary>
    public int Polls { get; private init; }

    /// <summary>The age of its phase when it was seen last.</summary>
    public TimeSpan SeenAge => Bounds.AgeAt(Seen);

    /// <summary>As far as a row tells.</summary>
    public static Course Of(RunwayTask row)
    {
        if (PhaseOf(row.Status) is TaskPhase.Waiting) return Waiting(row);
        var by = Since(row, row.Timeline is [.., var last] ? last.At : row.ChangedAt);
        var before = row.Timeline is [.., var previous, _] ? Since(row, previous.At) : TimeSpan.Zero;
        var after = before > by - LikelyGap ? before : by - LikelyGap;
        return new Course(TaskPhase.Running, new PhaseBounds(after < by ? after : by, by), by);
    }

    /// <summary>How it went until the first poll, with what that tells of its creation.</summary>
    public Course Knowing(RunwayTask answered)
    {
        if (Polls > 0 || Phase is not TaskPhase.Waiting) return this;
        var begun = Waiting(answered);
        return Seen > Bounds.By ? begun.SeenBy(Seen) : begun; // It may have been seen elsewhere.
    }

    /// <summary>A poll elsewhere found it in its phase later than is known here.</summary>
    public Course SeenBy(TimeSpan seen) => seen > Seen ? this with { Seen = seen } : this;

    /// <summary>How it goes after a poll that brought the task's state.</summary>
    /// <param name="after">What the task is since then; not ended.</param>
    /// <param name="now">When, since the admission.</param>
    public Course Next(RunwayTask after, TimeSpan now)
    {
        var phase = PhaseOf(after.Status);
        var next = phase == Phase
            ? this with { Seen = now, Polls = Polls + 1 }
            : new Course(phase, new PhaseBounds(Seen < now ? Seen : now, now), now) { Polls = Polls + 1 };
        return phase is TaskPhase.Running ? next with { Trail = next.Trail.Observe(next.SeenAge, after.Progress) } : next;
    }

    /// <summary>The age of its phase.</summary>
    /// <param name="now">Since the admission.</param>
    public TimeSpan AgeAt(TimeSpan now) => Bounds.AgeAt(now);

    /// <summary>The time since the admission.</summary>
    public static TimeSpan Since(RunwayTask task, DateTimeOffset at) => at - task.Admission.TrackedAt;

    /// <summary>Which phase a status that is not terminal belongs to.</summary>
    public static TaskPhase PhaseOf(RunwayStatus status) => status is RunwayStatus.Running ? TaskPhase.Running : TaskPhase.Waiting;

    // Since its creation, unless a clock is wrong or it was long ago.
    private static Course Waiting(RunwayTask task)
    {
        var created = Since(task, task.CreatedAt ?? task.Admission.TrackedAt);
        var began = created > TimeSpan.Zero || created < -MostBefore ? TimeSpan.Zero : created;
        return new Course(TaskPhase.Waiting, new PhaseBounds(began, began), began);
    }
}
