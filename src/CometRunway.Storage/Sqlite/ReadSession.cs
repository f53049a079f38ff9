using Microsoft.Data.Sqlite;

namespace CometRunway.Storage.Sqlite;

/// <summary>A reader's connection, with every statement that it ever ran prepared.</summary>
internal sealed class ReadSession(DatabaseFile file) : IDisposable
{
    private readonly SqliteConnection _connection = file.OpenReader();
    private readonly Dictionary<string, Statement> _prepared = [];

    public Statement Prepared(string sql, params ReadOnlySpan<string> names)
    {
        if (!_prepared.TryGetValue(sql, out var statement)) _prepared[sql] = statement = new Statement(_connection, sql, names);
        return statement;
    }

    public void Dispose()
    {
        foreach (var statement in _prepared.Values) statement.Dispose();
        _connection.Dispose();
    }
}
