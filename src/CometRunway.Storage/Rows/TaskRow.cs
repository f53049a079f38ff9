using System.Text.Json;
using CometRunway.Core;

namespace CometRunway.Storage.Rows;

/// <summary>A task as columns, made on the caller's time and not on the writer's.</summary>
internal sealed class TaskRow(RunwayTask task)
{
    public long Sequence { get; } = task.Sequence;

    public string Tenant { get; } = task.Identity.Tenant.Value;

    public string Id { get; } = task.Identity.Id.Value;

    public long Fingerprint { get; } = task.Identity.Fingerprint;

    public int Shard => Sharding.ShardOf(Fingerprint);

    public string Status { get; } = task.Status.Word;

    public long Version { get; } = task.Version;

    public string? Group { get; } = task.Admission.Group;

    public string? Kind { get; } = task.Admission.Kind;

    public string? Labels { get; } = Words.Labels(task.Admission.Labels);

    public long TrackedAt { get; } = task.Admission.TrackedAt.ToRow();

    public long VisibleBy { get; } = task.Admission.VisibleBy.ToRow();

    public long Deadline { get; } = task.Admission.Deadline.ToRow();

    public long ChangedAt { get; } = task.ChangedAt.ToRow();

    public long? EndedAt { get; } = task.EndedAt?.ToRow();

    public string Detail { get; } = JsonSerializer.Serialize(Describe(task), RowJson.Columns.TaskDetail);

    /// <summary>The detail of the log entry; null where there is none.</summary>
    public string? UpdateDetail { get; } = DescribeUpdate(task) is { } detail ? JsonSerializer.Serialize(detail, RowJson.Columns.UpdateDetail) : null;

    private static TaskDetail Describe(RunwayTask task) => new()
    {
        Progress = task.Progress,
        Output = task.Output.ToRow(),
        Failure = task.Failure,
        FailureCode = task.FailureCode,
        EndedBy = task.EndedBy?.Word,
        CreatedAt = task.CreatedAt?.ToRow(),
        Extra = task.Extra,
        Timeline = task.Timeline.IsDefaultOrEmpty ? null : [.. task.Timeline.Select(static step => new TimelineStep(step.Status.Word, step.At.ToRow()))],
        ApiVersion = task.Admission.ApiVersion,
        TraceParent = task.Admission.TraceParent,
        Model = task.Admission.Model,
        Upstream = task.Admission.Upstream,
        Stuck = Words.Stuck(task.Stuck),
    };

    private static UpdateDetail? DescribeUpdate(RunwayTask task)
    {
        var detail = new UpdateDetail
        {
            Output = task.Output.ToRow(),
            Failure = task.Failure,
            FailureCode = task.FailureCode,
            EndedBy = task.EndedBy?.Word,
            Stuck = Words.Stuck(task.Stuck),
        };
        return detail is { Output: null, Failure: null, FailureCode: null, EndedBy: null, Stuck: null } ? null : detail;
    }
}
