using System.Data.Common;
using System.Text.Json;
using CometRunway.Abstractions;
using CometRunway.Core;

namespace CometRunway.Storage.Rows;

/// <summary>Reads a log entry out of its row.</summary>
internal static class UpdateColumns
{
    /// <summary>The columns of a row.</summary>
    public const string Kept = "position, tenant, id, version, status, at, grp, labels, detail, is_stop";

    /// <summary>What is read of a row.</summary>
    public const string Names = $"{Kept}, {EpochColumns.OfPosition} AS epoch";

    /// <summary>What is read where a query within was asked for <see cref="Names"/>.</summary>
    public const string Found = $"{Kept}, epoch";

    public static readonly RowReading<RunwayTaskUpdate> Reading = new("task_update", static row => $"{row.GetValue(0)}", Read);

    private static RunwayTaskUpdate Read(DbDataReader row)
    {
        var detail = row.GetText(8) is { } json ? JsonSerializer.Deserialize(json, RowJson.Columns.UpdateDetail) : null;
        return new RunwayTaskUpdate
        {
            Position = row.GetInt64(0),
            Epoch = row.GetString(10),
            Tenant = TenantId.Parse(row.GetString(1)).Value,
            TaskId = TaskId.Parse(row.GetString(2)).Value,
            Version = row.GetInt64(3),
            Status = Words.ReadStatus(row.GetString(4)),
            At = Moment.Read(row.GetInt64(5)),
            Group = row.GetText(6),
            Labels = Words.ReadList(row.GetText(7)),
            Output = Words.ReadList(detail?.Output),
            Failure = detail?.Failure,
            FailureCode = detail?.FailureCode,
            EndedBy = Words.ReadEndedBy(detail?.EndedBy),
            Stuck = Words.ReadStuck(detail?.Stuck),
            IsStop = !row.IsDBNull(9) && row.GetBoolean(9),
        };
    }
}
