using System.Data.Common;
using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Storage.Rows;

/// <summary>
/// Reads a page of the log. Every row tells, behind the update, what the log holds and how far it was looked through; where nothing matches, one row
/// tells that alone. All of it is of one moment, because it is one statement.
/// </summary>
internal static class LogPageColumns
{
    public const string Names = "pruned, given, looked, reached, given_epoch, reached_epoch";

    /// <summary>What the log holds, at both ends: from a query that knows <c>last</c>, the last position ever given, and <c>pruned</c>, up to which entries may be gone.</summary>
    public const string Ends =
        """
        pruned, last AS given,
        (SELECT name FROM log_epoch WHERE since < last ORDER BY since DESC LIMIT 1) AS given_epoch
        """;

    /// <summary>How far it was looked through: from a query <c>examined</c>.</summary>
    public const string Reached =
        """
        (SELECT count(*) FROM examined) AS looked, coalesce((SELECT max(position) FROM examined), 0) AS reached,
        (SELECT name FROM log_epoch WHERE since < (SELECT max(position) FROM examined) ORDER BY since DESC LIMIT 1) AS reached_epoch
        """;

    private const int FurthestReach = 2000;
    private static readonly int FirstColumn = UpdateColumns.Count;

    /// <summary>How many entries a page looks through. A status, a label, or several groups have no index, and may match none of them.</summary>
    public static int Reach(TaskFilter filter, int most) => filter.WithinGroup().IsAny ? most : Math.Max(most, FurthestReach);

    public static Func<DbDataReader, LogPageRow> Read(UnreadableRows unreadable) => row => new(
        UpdateColumns.IdOf(row),
        UpdateColumns.IdOf(row) is null ? null : unreadable.Read(UpdateColumns.Reading, row).Value,
        new LogExtent(row.GetInt64(FirstColumn), row.GetInt64(FirstColumn + 1), row.GetString(FirstColumn + 4)),
        row.GetInt64(FirstColumn + 2),
        new UpdateId(row.GetText(FirstColumn + 5) ?? "", row.GetInt64(FirstColumn + 3)));

    /// <summary>Reads <see cref="Ends"/>.</summary>
    public static LogExtent ReadEnds(DbDataReader row) => new(row.GetInt64(0), row.GetInt64(1), row.GetString(2));

    public static LogPage Assemble(IReadOnlyList<LogPageRow> rows, int reach, int most)
    {
        var (_, _, extent, looked, reached) = rows[0];
        List<RunwayTaskUpdate> updates = [.. rows.Select(static row => row.Update).OfType<RunwayTaskUpdate>()];
        if (rows.Count == most && rows[^1].Match is { } last) return new LogPage(updates, last, HasMore: true, extent);
        if (looked == reach) return new LogPage(updates, reached, HasMore: true, extent);
        return new LogPage(updates, extent.End, HasMore: false, extent); // What is of others needs no second look.
    }
}

/// <summary>One row of a page.</summary>
/// <param name="Match">The id of an entry that matches; null where none does.</param>
/// <param name="Update">What it says; null where that can't be read.</param>
/// <param name="Extent">What the log holds.</param>
/// <param name="Looked">How many entries were looked through.</param>
/// <param name="Reached">The last of them; position 0 where there were none.</param>
internal readonly record struct LogPageRow(UpdateId? Match, RunwayTaskUpdate? Update, LogExtent Extent, long Looked, UpdateId Reached);
