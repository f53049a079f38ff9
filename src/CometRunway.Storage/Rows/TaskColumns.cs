using System.Data.Common;
using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Storage.Rows;

/// <summary>The columns of a task. Its position is given by whoever writes; whether the upstream ever showed it is not kept, so it is supposed that it did.</summary>
internal static class TaskColumns
{
    private static readonly Columns<TaskRow> All = new Columns<TaskRow>()
        .With("shard", static row => row.Shard)
        .With("fingerprint", static row => row.Fingerprint)
        .With("ended_at", static row => row.EndedAt);

    private static readonly ReadColumn<long> Sequence = All.Number("sequence");
    private static readonly ReadColumn<string> Tenant = All.Text("tenant", static row => row.Tenant);
    private static readonly ReadColumn<string> Id = All.Text("id", static row => row.Id);
    private static readonly ReadColumn<long> Version = All.Number("version", static row => row.Version);
    private static readonly ReadColumn<long> Position = All.Number("position");
    private static readonly ReadColumn<string> Status = All.Text("status", static row => row.Status);
    private static readonly ReadColumn<string?> Group = All.OptionalText("grp", static row => row.Group);
    private static readonly ReadColumn<string?> Labels = All.OptionalText("labels", static row => row.Labels);
    private static readonly ReadColumn<string?> Kind = All.OptionalText("kind", static row => row.Kind);
    private static readonly ReadColumn<long> TrackedAt = All.Number("tracked_at", static row => row.TrackedAt);
    private static readonly ReadColumn<long> VisibleBy = All.Number("visible_by", static row => row.VisibleBy);
    private static readonly ReadColumn<long> Deadline = All.Number("deadline", static row => row.Deadline);
    private static readonly ReadColumn<long> ChangedAt = All.Number("changed_at", static row => row.ChangedAt);
    private static readonly ReadColumn<string> Detail = All.Text("detail", static row => row.Detail);
    private static readonly ReadColumn<string> Epoch = All.Text(EpochColumns.OfPosition);

    /// <summary>What is read of a row.</summary>
    public static readonly string Names = All.Names;

    /// <summary>How many columns those are.</summary>
    public static readonly int Count = All.Count;

    /// <summary>What a sweep reads.</summary>
    public static readonly string WithFingerprint = $"{Names}, fingerprint";

    /// <summary>What is written when a task is admitted.</summary>
    public static readonly IReadOnlyList<Column<TaskRow>> Admitted = All.Written;

    /// <summary>What is written when it changes and does not end.</summary>
    public static readonly IReadOnlyList<Column<TaskRow>> Advanced = All.Only("status", "version", "changed_at", "detail");

    /// <summary>What is written when it changes, and may end.</summary>
    public static readonly IReadOnlyList<Column<TaskRow>> Changed = [.. Advanced, .. All.Only("ended_at")];

    public static readonly RowReading<RunwayTask> Reading = new("task", static row => $"{Tenant.Raw(row)}/{Id.Raw(row)}", Read);

    /// <summary>Of a row that may stand for none; null then.</summary>
    public static long? SequenceOf(DbDataReader row) => Sequence.IsAbsent(row) ? null : Sequence.Of(row);

    public static Func<DbDataReader, (long Fingerprint, RunwayTask? Task)> ReadUnfinished(UnreadableRows unreadable) =>
        row => (row.GetInt64(Count), unreadable.Read(Reading, row).Value);

    public static UnfinishedTasks Assemble(IReadOnlyList<(long Fingerprint, RunwayTask? Task)> rows, int most) =>
        new([.. rows.Select(static row => row.Task).OfType<RunwayTask>()], rows.Count < most ? null : rows[^1].Fingerprint);

    private static RunwayTask Read(DbDataReader row) => TaskDetail.Parse(Detail.Of(row)).Complete(new RunwayTask
    {
        Identity = new TaskIdentity(TenantId.Parse(Tenant.Of(row)), TaskId.Parse(Id.Of(row))),
        Admission = new Admission
        {
            Group = Group.Of(row),
            Labels = RowValues.ReadList(Labels.Of(row)),
            Kind = Kind.Of(row),
            TrackedAt = Instant.Read(TrackedAt.Of(row)),
            VisibleBy = Instant.Read(VisibleBy.Of(row)),
            Deadline = Instant.Read(Deadline.Of(row)),
        },
        Sequence = Sequence.Of(row),
        Version = Version.Of(row),
        Position = Position.Of(row),
        Epoch = string.Intern(Epoch.Of(row)), // Few, and as many tasks as there are hold one.
        Status = RowValues.ReadStatus(Status.Of(row)),
        Seen = Version.Of(row) > 1,
        IsRecovered = true,
        ChangedAt = Instant.Read(ChangedAt.Of(row)),
    });
}
