using CometRunway.Grains.Standing;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Database;
using CometRunway.Storage.Postgres;
using CometRunway.Storage.Stores;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CometRunway.Cluster.Tests.Storage.Postgres;

/// <summary>Stores over a PostgreSQL database, as many as there were servers of a cluster.</summary>
internal static class PostgresStores
{
    public const string MasterKey = "a master key that is known to nobody but the tests";

    public static PostgresDatabase Database(string connectionString, string masterKey = MasterKey, string? member = null, NotedEnd? end = null) =>
        new(PostgresServer.Parse(connectionString), masterKey, new OneOf("the tests") { Member = member }, end ?? new NotedEnd(), TimeProvider.System, NullLogger.Instance);

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

/// <summary>A server of a cluster; of none, it is alone.</summary>
internal sealed record OneOf(string? Cluster) : IServerIdentity
{
    public string? Member { get; init; }

    public Task<string?> FindCluster(CancellationToken cancellationToken) => Task.FromResult(Cluster);
}

/// <summary>Why a server ended.</summary>
internal sealed class NotedEnd : IServerEnd
{
    private readonly TaskCompletionSource<string> _why = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<string> Why => _why.Task;

    public void AtOnce(string why) => _why.TrySetResult(why);
}
