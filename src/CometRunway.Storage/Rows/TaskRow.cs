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

    public string? Labels { get; } = RowValues.Labels(task.Admission.Labels);

    public long TrackedAt { get; } = task.Admission.TrackedAt.ToRow();

    public long VisibleBy { get; } = task.Admission.VisibleBy.ToRow();

    public long Deadline { get; } = task.Admission.Deadline.ToRow();

    public long ChangedAt { get; } = task.ChangedAt.ToRow();

    public long? EndedAt { get; } = task.EndedAt?.ToRow();

    public string Detail { get; } = TaskDetail.Of(task).ToJson();

    /// <summary>The detail of the log entry; null where there is none.</summary>
    public string? UpdateDetail { get; } = Rows.UpdateDetail.Of(task).ToJson();
}
