using System.Data.Common;
using CometRunway.Abstractions;
using CometRunway.Core;

namespace CometRunway.Storage.Rows;

/// <summary>The columns of a log entry, and what of a task is written into them. Its position, and which row it tells of, are given by whoever writes.</summary>
internal static class UpdateColumns
{
    private static readonly Columns<TaskRow> All = new();
    private static readonly ReadColumn<long> Position = All.Number("position");
    private static readonly ReadColumn<string> Tenant = All.Text("tenant", static row => row.Tenant);
    private static readonly ReadColumn<string> Id = All.Text("id", static row => row.Id);
    private static readonly ReadColumn<long> Version = All.Number("version", static row => row.Version);
    private static readonly ReadColumn<string> Status = All.Text("status", static row => row.Status);
    private static readonly ReadColumn<long> At = All.Number("at", static row => row.ChangedAt);
    private static readonly ReadColumn<string?> Group = All.OptionalText("grp", static row => row.Group);
    private static readonly ReadColumn<string?> Labels = All.OptionalText("labels", static row => row.Labels);
    private static readonly ReadColumn<string?> Detail = All.OptionalText("detail", static row => row.UpdateDetail);
    private static readonly ReadColumn<bool> IsStop = All.Flag("is_stop");

    /// <summary>The columns of a row.</summary>
    public static readonly string Kept = All.Names;

    /// <summary>What is read of a row.</summary>
    public static readonly string Names = $"{Kept}, {EpochColumns.OfPosition} AS epoch";

    private static readonly ReadColumn<string> Epoch = All.Text("epoch");

    /// <summary>What is read where a query within was asked for <see cref="Names"/>.</summary>
    public static readonly string Found = All.Names;

    /// <summary>How many columns are read.</summary>
    public static readonly int Count = All.Count;

    /// <summary>What is written of a task.</summary>
    public static readonly IReadOnlyList<Column<TaskRow>> Written = All.Written;

    public static readonly RowReading<RunwayTaskUpdate> Reading = new("task_update", static row => $"{Position.Raw(row)}", Read);

    /// <summary>Of a row that may stand for none; null then.</summary>
    public static UpdateId? IdOf(DbDataReader row) => Position.IsAbsent(row) ? null : new UpdateId(Epoch.Of(row), Position.Of(row));

    private static RunwayTaskUpdate Read(DbDataReader row) => UpdateDetail.Parse(Detail.Of(row)).Complete(new RunwayTaskUpdate
    {
        Position = Position.Of(row),
        Epoch = Epoch.Of(row),
        Tenant = TenantId.Parse(Tenant.Of(row)).Value,
        TaskId = TaskId.Parse(Id.Of(row)).Value,
        Version = Version.Of(row),
        Status = RowValues.ReadStatus(Status.Of(row)),
        At = Instant.Read(At.Of(row)),
        Group = Group.Of(row),
        Labels = RowValues.ReadList(Labels.Of(row)),
        IsStop = IsStop.Of(row),
    });
}
