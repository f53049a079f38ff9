using System.Data.Common;

namespace CometRunway.Storage.Rows;

/// <summary>How a row of a table becomes what it says.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">Tells the row from others of its table, by what can always be read.</param>
/// <param name="Read">Reads it. What it throws says why it can't be read.</param>
internal sealed record RowReading<T>(string Table, Func<DbDataReader, string> Name, Func<DbDataReader, T> Read);
