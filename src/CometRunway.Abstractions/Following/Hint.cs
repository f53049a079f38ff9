using CometRunway.Core;

namespace CometRunway.Abstractions.Following;

/// <summary>What a follower heard of a task: it has this version, at least.</summary>
/// <param name="Version">The version.</param>
/// <param name="Position">Where in the log it came to be: what was heard later has a greater one, though its versions start again.</param>
/// <param name="TrackedAt">When tracking began: another moment is another life of the task.</param>
/// <param name="IsTerminal">Nothing comes after it.</param>
/// <param name="Update">The log's entry of that version; null where what was heard may differ from it.</param>
internal sealed record Hint(long Version, long Position, DateTimeOffset TrackedAt, bool IsTerminal, RunwayTaskUpdate? Update)
{
    /// <summary>It was not told by what was heard before: an answer may be older than a push that overtook it.</summary>
    public bool IsNewsAfter(Hint? heard) => heard is null || Position > heard.Position || (Version > heard.Version && TrackedAt == heard.TrackedAt);

    /// <summary>It answers a question that was asked after <paramref name="heard"/>, and is another's: the log has lost what was heard, and gives its version again.</summary>
    public bool Replaces(Hint? heard) => Version == heard?.Version && Position != heard.Position;

    /// <summary>Tracking was stopped in between, and began anew.</summary>
    public bool IsAnewAfter(Hint? heard) => IsNewsAfter(heard) && heard is not null && (TrackedAt != heard.TrackedAt || Version <= heard.Version);

    /// <summary>A push tells of the change itself.</summary>
    public static Hint Of(TenantId tenant, RunwayTaskSnapshot pushed) => new(pushed.Version, pushed.Position, pushed.TrackedAt, pushed.Status.IsTerminal, Entry(tenant, pushed));

    /// <summary>An answer tells how the task is by now: the signatures in its URLs may have been renewed since its version came to be.</summary>
    public static Hint OfAnswer(TenantId tenant, RunwayTaskSnapshot answer) =>
        answer.Status.IsTerminal || answer.Output.IsEmpty ? Of(tenant, answer) : Of(tenant, answer) with { Update = null };

    private static RunwayTaskUpdate Entry(TenantId tenant, RunwayTaskSnapshot task) => new()
    {
        Tenant = tenant.Value,
        Position = task.Position,
        Epoch = task.Epoch,
        TaskId = task.TaskId,
        Version = task.Version,
        Status = task.Status,
        At = task.ChangedAt,
        Group = task.Group,
        Labels = task.Labels,
        Output = task.Output,
        Failure = task.Failure,
        FailureCode = task.FailureCode,
        EndedBy = task.EndedBy,
        Stuck = task.Stuck,
        TraceParent = task.TraceParent,
    };
}
