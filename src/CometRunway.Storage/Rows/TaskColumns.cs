using System.Data.Common;
using System.Text.Json;
using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Storage.Rows;

/// <summary>Reads a task out of its row. Whether the upstream ever showed it is not kept, so it is supposed that it did.</summary>
internal static class TaskColumns
{
    public const string Names = "sequence, tenant, id, version, position, status, grp, labels, kind, tracked_at, visible_by, deadline, changed_at, detail, " + EpochColumns.OfPosition;

    public static readonly RowReading<RunwayTask> Reading = new("task", static row => $"{row.GetValue(1)}/{row.GetValue(2)}", Read);

    /// <summary>What a sweep reads.</summary>
    public const string WithFingerprint = $"{Names}, fingerprint";

    private const int FingerprintColumn = 15;

    public static Func<DbDataReader, (long Fingerprint, RunwayTask? Task)> ReadUnfinished(UnreadableRows unreadable) =>
        row => (row.GetInt64(FingerprintColumn), unreadable.Read(Reading, row).Value);

    public static UnfinishedTasks Assemble(IReadOnlyList<(long Fingerprint, RunwayTask? Task)> rows, int most) =>
        new([.. rows.Select(static row => row.Task).OfType<RunwayTask>()], rows.Count < most ? null : rows[^1].Fingerprint);

    private static RunwayTask Read(DbDataReader row)
    {
        var detail = JsonSerializer.Deserialize(row.GetString(13), RowJson.Columns.TaskDetail) ?? new TaskDetail();
        return new RunwayTask
        {
            Identity = new TaskIdentity(TenantId.Parse(row.GetString(1)), TaskId.Parse(row.GetString(2))),
            Admission = ReadAdmission(row, detail),
            Sequence = row.GetInt64(0),
            Version = row.GetInt64(3),
            Position = row.GetInt64(4),
            Epoch = string.Intern(row.GetString(14)), // Few, and as many tasks as there are hold one.
            Status = Words.ReadStatus(row.GetString(5)),
            Progress = detail.Progress,
            Output = Words.ReadList(detail.Output),
            Failure = detail.Failure,
            FailureCode = detail.FailureCode,
            EndedBy = Words.ReadEndedBy(detail.EndedBy),
            CreatedAt = detail.CreatedAt is { } createdAt ? Moment.Read(createdAt) : null,
            Extra = detail.Extra,
            Stuck = Words.ReadStuck(detail.Stuck),
            Timeline = detail.Timeline is { } steps ? [.. steps.Select(static step => new StatusChange(Words.ReadStatus(step.Status), Moment.Read(step.At)))] : [],
            Seen = row.GetInt64(3) > 1,
            IsRecovered = true,
            ChangedAt = Moment.Read(row.GetInt64(12)),
        };
    }

    private static Admission ReadAdmission(DbDataReader row, TaskDetail detail) => new()
    {
        Group = row.GetText(6),
        Labels = Words.ReadList(row.GetText(7)),
        Kind = row.GetText(8),
        TrackedAt = Moment.Read(row.GetInt64(9)),
        VisibleBy = Moment.Read(row.GetInt64(10)),
        Deadline = Moment.Read(row.GetInt64(11)),
        ApiVersion = detail.ApiVersion,
        TraceParent = detail.TraceParent,
        Model = detail.Model,
        Upstream = detail.Upstream,
    };
}
