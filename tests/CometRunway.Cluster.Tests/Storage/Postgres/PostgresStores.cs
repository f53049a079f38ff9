using CometRunway.Grains.Feed;
using CometRunway.Storage;
using CometRunway.Storage.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CometRunway.Cluster.Tests.Storage.Postgres;

/// <summary>Stores over a PostgreSQL database, as many as there were servers.</summary>
internal static class PostgresStores
{
    public const string MasterKey = "a master key that is known to nobody but the tests";

    public static PostgresDatabase Database(string connectionString, string masterKey = MasterKey) =>
        new(PostgresServer.Parse(connectionString), masterKey, TimeProvider.System, NullLogger.Instance);

    /// <summary>Runs statements beside the stores, as another program does.</summary>
    public static async Task Execute(string connectionString, string sql)
    {
        await using var shell = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = PostgresServer.Schema, Pooling = false });
        await using var command = shell.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<TaskStore> Open(string connectionString, FeedPulse? pulse = null)
    {
        var store = ScratchFolder.Store(Database(connectionString), pulse);
        await store.Open(CancellationToken.None);
        return store;
    }
}
