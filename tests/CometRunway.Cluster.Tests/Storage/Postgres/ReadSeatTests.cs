using System.Diagnostics.CodeAnalysis;
using CometRunway.Grains.Storage;
using CometRunway.Grains.Webhooks;
using CometRunway.Storage.Stores;
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

        var found = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => _store.Reads.Find(Some.Identity(), Token))).InTime("the reads were answered");

        Assert.All(found, Assert.Null);
        await locked;
    }

    [Theory]
    [SuppressMessage("Security", "CA2100", Justification = "The tables are these.")]
    [InlineData("task", "lists")]
    [InlineData("task_update", "pages of a tenant's log")]
    [InlineData("webhook_delivery", "lists of deliveries")]
    [InlineData("webhook_delivery", "counts of deliveries")]
    public async Task Whatever_looks_through_many_rows_leaves_room_for_other_reads(string table, string what)
    {
        await using var other = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_database) { SearchPath = CometRunway.Storage.Postgres.PostgresServer.Schema, Pooling = false }.ConnectionString);
        await other.OpenAsync(Token);
        await using var transaction = await other.BeginTransactionAsync(Token);
        await using (var command = new NpgsqlCommand($"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE", other)) await command.ExecuteNonQueryAsync(Token);
        var reads = Enumerable.Range(0, 20).Select(_ => Read(what)).ToList();

        Assert.Null(await _store.Reads.FindCredential(Some.Tenant, Token).InTime("another read was answered"));

        await transaction.RollbackAsync(Token);
        await Task.WhenAll(reads).InTime("the long reads were answered");
    }

    private Task Read(string what) => what switch
    {
        "lists" => _store.Reads.List(new TaskQuery(new TaskFilter(Some.Tenant), 10), Token),
        "pages of a tenant's log" => _store.Reads.ReadLog(new TaskFilter(Some.Tenant), 0, 10, Token),
        "lists of deliveries" => new WebhookStore(_store).Reads.ListDeliveries(new DeliveryQuery(new WebhookKey(Some.Tenant, "w"), [], 0, long.MaxValue, 10), Token),
        _ => new WebhookStore(_store).Reads.CountDeliveries(Some.Tenant, Token),
    };

    private async Task IsLocked()
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_database) { Pooling = false });
        await using var command = source.CreateCommand("SELECT count(*) FROM pg_locks JOIN pg_class ON pg_class.oid = relation WHERE relname = 'task' AND mode = 'AccessExclusiveLock' AND granted");
        while ((long)(await command.ExecuteScalarAsync(Token))! is 0) Token.ThrowIfCancellationRequested();
    }
}
