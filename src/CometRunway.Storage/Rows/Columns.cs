using System.Data.Common;

namespace CometRunway.Storage.Rows;

/// <summary>
/// The one list of the columns of a kind of rows, for every database: in which order they are read, and what of a <typeparamref name="TRow"/> is written into them.
/// </summary>
internal sealed class Columns<TRow>
{
    private readonly List<string> _read = [];
    private readonly List<Column<TRow>> _written = [];

    /// <summary>What to select.</summary>
    public string Names => string.Join(", ", _read);

    /// <summary>How many are read: what a query selects besides comes behind them.</summary>
    public int Count => _read.Count;

    /// <summary>Those that are written, in the order of the list.</summary>
    public IReadOnlyList<Column<TRow>> Written => _written;

    /// <summary>Those of the written ones that have these names.</summary>
    public IReadOnlyList<Column<TRow>> Only(params IEnumerable<string> names) => [.. names.Select(name => _written.Single(column => column.Name == name))];

    public ReadColumn<string> Text(string name, Func<TRow, string>? write = null) => Add(name, write, static (row, ordinal) => row.GetString(ordinal));

    public ReadColumn<string?> OptionalText(string name, Func<TRow, string?>? write = null) => Add(name, write, static (row, ordinal) => row.GetText(ordinal));

    public ReadColumn<long> Number(string name, Func<TRow, long>? write = null) => Add(name, write, static (row, ordinal) => row.GetInt64(ordinal));

    public ReadColumn<long?> OptionalNumber(string name, Func<TRow, long?>? write = null) =>
        Add(name, write, static (row, ordinal) => row.IsDBNull(ordinal) ? null : (long?)row.GetInt64(ordinal));

    /// <summary>True or false; nothing says false.</summary>
    public ReadColumn<bool> Flag(string name) => Add(name, null, static (row, ordinal) => !row.IsDBNull(ordinal) && row.GetBoolean(ordinal));

    /// <summary>One that is selected by, and not read.</summary>
    public Columns<TRow> With<TValue>(string name, Func<TRow, TValue> write)
    {
        _written.Add(new Column<TRow, TValue>(name, write));
        return this;
    }

    private ReadColumn<TValue> Add<TValue>(string name, Func<TRow, TValue>? write, Func<DbDataReader, int, TValue> get)
    {
        if (write is not null) With(name, write);
        _read.Add(name);
        return new ReadColumn<TValue>(_read.Count - 1, get);
    }
}
