using System.Collections.Immutable;
using System.Data.Common;
using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Storage.Rows;

/// <summary>Reads the counts of a group out of its rows, one for each status.</summary>
internal static class GroupColumns
{
    public const string Names = $"status, tasks, position, {EpochColumns.OfPosition}";

    public static (RunwayStatus Status, long Tasks, UpdateId LastUpdate) Read(DbDataReader row) =>
        (Words.ReadStatus(row.GetString(0)), row.GetInt64(1), new UpdateId(row.GetString(3), row.GetInt64(2)));

    /// <summary>Null where there is no such group.</summary>
    public static GroupCounts? Assemble(IReadOnlyList<(RunwayStatus Status, long Tasks, UpdateId LastUpdate)> rows) => rows.Count is 0
        ? null
        : new GroupCounts(rows.ToImmutableSortedDictionary(static row => row.Status, static row => row.Tasks), rows.Select(static row => row.LastUpdate).MaxBy(static update => update.Position));
}
