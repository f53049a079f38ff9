using System.Data.Common;
using CometRunway.Grains.Storage;

namespace CometRunway.Storage.Rows;

/// <summary>
/// Reads a page of a tenant's log. Every row tells, behind the update, what the log holds and how far it was looked through; where nothing matches, one row
/// tells that alone. All of it is of one moment, because it is one statement.
/// </summary>
internal static class LogPageColumns
{
    public const string Names = "kept, given, looked, reached";

    private const int FurthestReach = 2000;
    private const int FirstColumn = 9; // Behind those of UpdateColumns.

    /// <summary>How many entries a page looks through. A status, a label, or several groups have no index, and may match none of them.</summary>
    public static int Reach(TaskFilter filter, int most) => filter.IsOfOnePlace ? most : Math.Max(most, FurthestReach);

    public static LogPageRow Read(DbDataReader row) => new(
        row.IsDBNull(0) ? null : UpdateColumns.Read(row),
        new LogExtent(row.GetInt64(FirstColumn), row.GetInt64(FirstColumn + 1)),
        row.GetInt64(FirstColumn + 2),
        row.GetInt64(FirstColumn + 3));

    public static LogPage Assemble(IReadOnlyList<LogPageRow> rows, int reach, int most)
    {
        var (_, extent, looked, reached) = rows[0];
        List<Update> updates = [.. rows.Select(static row => row.Update).OfType<Update>()];
        if (updates.Count == most) return new LogPage(updates, updates[^1].Position, HasMore: true, extent);
        if (looked == reach) return new LogPage(updates, reached, HasMore: true, extent);
        return new LogPage(updates, extent.Last, HasMore: false, extent); // What is of others needs no second look.
    }
}

/// <summary>One row of a page.</summary>
/// <param name="Update">What matches; null where nothing does.</param>
/// <param name="Extent">What the log holds.</param>
/// <param name="Looked">How many entries were looked through.</param>
/// <param name="Reached">The position of the last of them; 0 where there were none.</param>
internal readonly record struct LogPageRow(Update? Update, LogExtent Extent, long Looked, long Reached);
