using CometRunway.Storage.Rows;
using Npgsql;

namespace CometRunway.Storage.Postgres;

/// <summary>Columns that are written, in PostgreSQL's form.</summary>
internal static class WrittenColumns
{
    extension<TRow>(IReadOnlyList<Column<TRow>> columns)
    {
        /// <summary>The parameters of the columns.</summary>
        /// <param name="first">The number of the first.</param>
        public string Parameters(int first = 1) => string.Join(", ", Enumerable.Range(first, columns.Count).Select(static number => $"${number}"));

        /// <summary>What an UPDATE sets.</summary>
        /// <param name="source">The rows where the values stand under the same names.</param>
        public string Assignments(string source) => string.Join(", ", columns.Select(column => $"{column.Name} = {source}.{column.Name}"));

        /// <summary>The values that one row has for <c>Parameters</c>.</summary>
        public IEnumerable<NpgsqlParameter> Values(TRow row) => columns.Select(column => new NpgsqlParameter { Value = column.Of(row) ?? DBNull.Value });

        /// <summary>The values that many rows have for <c>Parameters</c>, one array a column.</summary>
        public IEnumerable<NpgsqlParameter> Arrays(IReadOnlyList<TRow> rows) => columns.Select(column => new NpgsqlParameter { Value = column.OfAll(rows) });
    }
}
