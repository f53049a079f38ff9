using System.Data.Common;
using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Storage.Rows;

/// <summary>
/// Reads a page of tasks: a row for each that matches, one more than the page holds, with its place; and where the look ended for its bound, that place. It
/// stands in every row, or in one of its own.
/// </summary>
internal static class ListColumns
{
    public static readonly string Names = $"{TaskColumns.Names}, place, reached_key, reached_sequence";

    /// <summary>Where there is no task.</summary>
    public static readonly string Nothing = string.Join(", ", Enumerable.Repeat("NULL", TaskColumns.Count + 1));

    private static readonly int Place = TaskColumns.Count;

    public static Func<DbDataReader, ListRow> Read(UnreadableRows unreadable) => row => new(
        TaskColumns.SequenceOf(row) is { } sequence ? new ListPlace(Key(row, Place), sequence) : null,
        TaskColumns.SequenceOf(row) is null ? null : unreadable.Read(TaskColumns.Reading, row).Value,
        row.IsDBNull(Place + 1) ? null : new ListPlace(Key(row, Place + 1), row.GetInt64(Place + 2)));

    public static ListedTasks Assemble(IReadOnlyList<ListRow> rows, TaskQuery query)
    {
        var matches = rows.Where(static row => row.Place is not null).ToList();
        List<RunwayTask> tasks = [.. matches.Take(query.Most).Select(static row => row.Task).OfType<RunwayTask>()];
        if (matches.Count > query.Most) return new ListedTasks(tasks, matches[query.Most - 1].Place, null);
        var reached = rows.Select(static row => row.Reached).FirstOrDefault(static reached => reached is not null);
        return new ListedTasks(tasks, reached, query.Sort is TaskSort.Stuck || reached is null ? null : Instant.Read((long)reached.Value.Key));
    }

    // A whole number, or not.
    private static double Key(DbDataReader row, int column) => row.GetFieldType(column) == typeof(long) ? row.GetInt64(column) : row.GetDouble(column);
}

/// <summary>One row of a page.</summary>
/// <param name="Place">Of a task that matches; null where none does.</param>
/// <param name="Task">The task; null where it can't be read.</param>
/// <param name="Reached">The last that was looked at, where the look ended for its bound and without a full page.</param>
internal readonly record struct ListRow(ListPlace? Place, RunwayTask? Task, ListPlace? Reached);
