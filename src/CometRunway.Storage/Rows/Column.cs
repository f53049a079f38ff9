using System.Data.Common;

namespace CometRunway.Storage.Rows;

/// <summary>A column, and what of a row is written into it.</summary>
internal abstract class Column<TRow>(string name)
{
    public string Name => name;

    /// <summary>The value that one row has in it.</summary>
    public abstract object? Of(TRow row);

    /// <summary>The values that several have in it, in their order.</summary>
    public abstract Array OfAll(IReadOnlyList<TRow> rows);
}

internal sealed class Column<TRow, TValue>(string name, Func<TRow, TValue> write) : Column<TRow>(name)
{
    public override object? Of(TRow row) => write(row);

    public override Array OfAll(IReadOnlyList<TRow> rows) => rows.Select(write).ToArray();
}

internal static class ColumnNames
{
    extension<TRow>(IReadOnlyList<Column<TRow>> columns)
    {
        /// <summary>As a list in a statement.</summary>
        public string Names => string.Join(", ", columns.Select(static column => column.Name));
    }
}

/// <summary>Where a column stands among those that are read, and how.</summary>
internal sealed class ReadColumn<TValue>(int ordinal, Func<DbDataReader, int, TValue> get)
{
    public TValue Of(DbDataReader row) => get(row, ordinal);

    /// <summary>Whatever stands there, be it of another type.</summary>
    public object Raw(DbDataReader row) => row.GetValue(ordinal);

    public bool IsAbsent(DbDataReader row) => row.IsDBNull(ordinal);
}
