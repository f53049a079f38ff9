using CometRunway.Grains.Storage;
using CometRunway.Storage;
using Npgsql;

namespace CometRunway.Cluster.Tests.Storage.Postgres;

/// <summary>A read that can be served is served, however many wait.</summary>
public sealed class ReadSeatTests(Databases databases) : IAsyncLifetime
{
    private string _database = "";
    private TaskStore _store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await databases.Create();
        _store = await PostgresStores.Open($"{_database};Maximum Pool Size=6;Timeout=1");
        await _store.Admit([Some.Task()], Token);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Reads_that_wait_longer_than_a_connection_may_take_are_answered_in_their_turn()
    {
        var locked = PostgresStores.Execute(_database, "BEGIN; LOCK TABLE task IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(3); COMMIT");
        await IsLocked();

        var found = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => _store.Find(Some.Identity(), Token))).InTime("the reads were answered");

        Assert.All(found, Assert.Null);
        await locked;
    }

    [Fact]
    public async Task Lists_that_wait_leave_room_for_other_reads()
    {
        await using var other = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_database) { SearchPath = CometRunway.Storage.Postgres.PostgresServer.Schema, Pooling = false }.ConnectionString);
        await other.OpenAsync(Token);
        await using var transaction = await other.BeginTransactionAsync(Token);
        await using (var command = new NpgsqlCommand("LOCK TABLE task IN ACCESS EXCLUSIVE MODE", other)) await command.ExecuteNonQueryAsync(Token);
        var lists = Enumerable.Range(0, 20).Select(_ => _store.List(new TaskQuery(new TaskFilter(Some.Tenant), long.MaxValue, 10), Token)).ToList();

        Assert.Null(await _store.FindCredential(Some.Tenant, Token).InTime("another read was answered"));

        await transaction.RollbackAsync(Token);
        Assert.All(await Task.WhenAll(lists).InTime("the lists were answered"), static list => Assert.Single(list.Tasks));
    }

    private async Task IsLocked()
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_database) { Pooling = false });
        await using var command = source.CreateCommand("SELECT count(*) FROM pg_locks JOIN pg_class ON pg_class.oid = relation WHERE relname = 'task' AND mode = 'AccessExclusiveLock' AND granted");
        while ((long)(await command.ExecuteScalarAsync(Token))! is 0) Token.ThrowIfCancellationRequested();
    }
}
