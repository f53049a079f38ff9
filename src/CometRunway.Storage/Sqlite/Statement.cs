using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace CometRunway.Storage.Sqlite;

/// <summary>A statement that is prepared once and run often. Values come in the order of the names.</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    [SuppressMessage("Security", "CA2100", Justification = "Every caller writes its SQL down; what users say comes as values only.")]
    public Statement(SqliteConnection connection, string sql, params ReadOnlySpan<string> names)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        foreach (var name in names) _command.Parameters.Add(new SqliteParameter { ParameterName = name });
    }

    /// <summary>Runs it; how many rows it changed.</summary>
    public int Execute(params ReadOnlySpan<object?> values) => Bind(values).ExecuteNonQuery();

    /// <summary>The number that it finds; null where it finds none.</summary>
    public long? Number(params ReadOnlySpan<object?> values) => Bind(values).ExecuteScalar() as long?;

    /// <summary>The text that it finds; null where it finds none.</summary>
    public string? Text(params ReadOnlySpan<object?> values) => Bind(values).ExecuteScalar() as string;

    /// <summary>Every row that it finds.</summary>
    public List<T> Rows<T>(Func<DbDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var reader = Bind(values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    public void Dispose() => _command.Dispose();

    private SqliteCommand Bind(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return _command;
    }
}
