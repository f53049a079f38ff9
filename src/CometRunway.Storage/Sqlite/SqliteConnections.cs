using Microsoft.Data.Sqlite;

namespace CometRunway.Storage.Sqlite;

internal static class SqliteConnections
{
    public static void Execute(this SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql);
        statement.Execute();
    }
}
