using System.Data.Common;
using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Storage.Rows;

/// <summary>Reads the counts of a group out of its rows, one for each status.</summary>
internal static class GroupColumns
{
    public const string Names = $"status, tasks, position, {EpochColumns.OfPosition}";

    /// <summary>A status that is not known is null: its tasks are counted all the same.</summary>
    public static (RunwayStatus? Status, long Tasks, UpdateId LastUpdate) Read(DbDataReader row) =>
        (RunwayStatusVocabulary.TryParse(row.GetString(0), out var status) ? status : null, row.GetInt64(1), new UpdateId(row.GetString(3), row.GetInt64(2)));

    /// <summary>Null where there is no such group.</summary>
    public static GroupCounts? Assemble(IReadOnlyList<(RunwayStatus? Status, long Tasks, UpdateId LastUpdate)> rows) => rows.Count is 0
        ? null
        : new GroupCounts(CountColumns.ByStatus(rows.Select(static row => (row.Status, row.Tasks))), rows.Select(static row => row.LastUpdate).MaxBy(static update => update.Position))
        {
            Unreadable = CountColumns.Unreadable(rows.Select(static row => (row.Status, row.Tasks))),
        };
}
