using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Sqlite;

/// <summary>Columns that are written, in SQLite's form: a column's parameter has its name.</summary>
internal static class WrittenColumns
{
    extension<TRow>(IReadOnlyList<Column<TRow>> columns)
    {
        /// <summary>What is inserted into them.</summary>
        public string Parameters => string.Join(", ", columns.ParameterNames);

        public string[] ParameterNames => [.. columns.Select(static column => $"${column.Name}")];

        /// <summary>What an UPDATE sets.</summary>
        public string Assignments => string.Join(", ", columns.Select(static column => $"{column.Name} = ${column.Name}"));

        /// <summary>The values of <c>ParameterNames</c>.</summary>
        public IEnumerable<object?> Values(TRow row) => columns.Select(column => column.Of(row));
    }
}
