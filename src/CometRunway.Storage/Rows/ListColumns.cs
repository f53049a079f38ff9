using System.Data.Common;
using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Storage.Rows;

/// <summary>
/// Reads a page of tasks: a row for each that matches, one more than the page holds, and how far the look reached where it ended for its bound. That
/// stands in every row, or in one of its own.
/// </summary>
internal static class ListColumns
{
    public static readonly string Names = $"{TaskColumns.Names}, reached";

    /// <summary>Where there is no task.</summary>
    public static readonly string Nothing = string.Join(", ", Enumerable.Repeat("NULL", TaskColumns.Count));

    private const int FurthestReach = 2000;
    private static readonly int ReachedColumn = TaskColumns.Count;

    /// <summary>How many tasks a page looks through. A status, a label, or several groups have no index, and may match none of them.</summary>
    public static int Reach(TaskQuery query) => query.Filter.IsOfOnePlace ? query.Most + 1 : Math.Max(query.Most + 1, FurthestReach);

    public static Func<DbDataReader, ListRow> Read(UnreadableRows unreadable) => row => new(
        TaskColumns.SequenceOf(row),
        TaskColumns.SequenceOf(row) is null ? null : unreadable.Read(TaskColumns.Reading, row).Value,
        row.IsDBNull(ReachedColumn) ? null : row.GetInt64(ReachedColumn));

    public static ListedTasks Assemble(IReadOnlyList<ListRow> rows, int most)
    {
        var matches = rows.Where(static row => row.Sequence is not null).ToList();
        var next = matches.Count > most ? matches[most - 1].Sequence : rows.Select(static row => row.Reached).FirstOrDefault(static reached => reached is not null);
        return new ListedTasks([.. matches.Take(most).Select(static row => row.Task).OfType<RunwayTask>()], next);
    }
}

/// <summary>One row of a page.</summary>
/// <param name="Sequence">Of a task that matches; null where none does.</param>
/// <param name="Task">The task; null where it can't be read.</param>
/// <param name="Reached">The lowest sequence that was looked at, where the look ended for its bound and without a full page.</param>
internal readonly record struct ListRow(long? Sequence, RunwayTask? Task, long? Reached);
