using CometRunway.Grains.Bulk;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Stores;
using Npgsql;

namespace CometRunway.Cluster.Tests.Storage.Postgres;

/// <summary>A server that its cluster has declared dead, and that does not know it yet.</summary>
public sealed class DeadServerTests(Databases databases) : IAsyncLifetime
{
    private const int Active = 3, Dead = 6;

    private readonly NotedEnd _end = new();
    private string _database = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await databases.Create();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_it_writes_is_refused_to_the_last_row_and_the_first_refusal_ends_it()
    {
        await using var zombie = await Open(generation: 7, _end);
        await using var other = await Open(generation: 8, new NotedEnd());
        await Join(7, 8);
        var task = await zombie.Track(Some.Task());
        var there = WebhookStoreConformance.Endpoint("wh_there");
        Assert.True(await new WebhookStore(zombie).Create(there, 50, Token));
        var bulk = BulkStoreConformance.Action("bulk_there");
        Assert.True(await new BulkStore(zombie).Create(bulk, BulkBound.Usual, Token));
        await Declare(7, Dead);
        Assert.False(_end.Why.IsCompleted);

        var writes = new Func<Task>[]
        {
            () => zombie.Admit([Some.Task()], Token),
            () => zombie.Commit(task.Running(), Token),
            () => zombie.Remove(task.Identity, Some.Noon, Token),
            () => zombie.Relabel(task, ["late"], Token),
            () => zombie.RenewOutput(task, Token),
            () => zombie.KeepCredential(Some.Tenant, "key", isProven: true, DateTimeOffset.UnixEpoch, Token),
            () => new WebhookStore(zombie).Create(WebhookStoreConformance.Endpoint("wh_late"), 50, Token),
            () => new WebhookStore(zombie).Save(there with { Revision = 2 }, [WebhookStoreConformance.Delivered(1)], Token),
            () => new AnswerStore(zombie, TimeProvider.System).KeepAnswer(Some.Tenant, "key", new KeptAnswer("fingerprint", "content"), Token),
            () => new LearnedStore(zombie, TimeProvider.System).KeepLearned("name", [1], Token),
            () => new BulkStore(zombie).Create(BulkStoreConformance.Action("bulk_late", Some.OtherTenant), BulkBound.Usual, Token),
            () => new BulkStore(zombie).Save(bulk with { Revision = 2 }, Token),
        };
        foreach (var write in writes)
            Assert.Contains("have declared it dead", (await Assert.ThrowsAsync<StoreUnavailableException>(write)).Message, StringComparison.Ordinal);

        Assert.Contains("declared it dead", await _end.Why.InTime("it ends"), StringComparison.Ordinal);
        Assert.Equal(1, (await other.Reads.Find(task.Identity, Token))?.Version);
        Assert.Equal(1, (await other.Reads.MeasureLog(Token)).Last);
        Assert.Null(await other.Reads.FindCredential(Some.Tenant, Token));
        Assert.Empty((await other.Reads.Find(task.Identity, Token))!.Admission.Labels);
        var webhook = Assert.Single(await new WebhookStore(other).Reads.List(Some.Tenant, Token));
        Assert.Equal((there.Key, 1), (webhook.Key, webhook.Revision));
        Assert.Null(await new AnswerStore(other, TimeProvider.System).FindAnswer(Some.Tenant, "key", Token));
        Assert.Null(await new LearnedStore(other, TimeProvider.System).FindLearned("name", Token));
        Assert.Equal((bulk.Key, 1), Assert.Single((await new BulkStore(other).Reads.List(tenant: null, 10, Token)).Select(static action => (action.Key, action.Revision))));
        Assert.NotNull(await other.Commit(task.Running(), Token));
    }

    [Fact]
    public async Task A_server_that_has_not_joined_yet_and_one_after_it_at_the_same_address_write()
    {
        await using var early = await Open(generation: 7, _end);
        Assert.True((await early.Admit([Some.Task()], Token))[0].IsNew);
        await Join(7);
        await Declare(7, Dead);

        await using var next = await Open(generation: 9, _end);

        Assert.True((await next.Admit([Some.Task()], Token))[0].IsNew);
    }

    private async Task<TaskStore> Open(int generation, NotedEnd end)
    {
        var store = ScratchFolder.Store(PostgresStores.Database(_database, member: $"night|10.0.0.1|11111|{generation}", end: end));
        await store.Open(Token);
        return store;
    }

    private async Task Join(params int[] generations)
    {
        await Execute("INSERT INTO cometrunway.membership (cluster) VALUES ('night')");
        foreach (var generation in generations)
            await Execute($"INSERT INTO cometrunway.member VALUES ('night', '10.0.0.1', 11111, {generation}, 'silo', 'host', {Active}, 30000, NULL, now(), now())");
    }

    private Task Declare(int generation, int status) => Execute($"UPDATE cometrunway.member SET status = {status} WHERE generation = {generation}");

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA2100", Justification = "The tests' own words.")]
    private async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}
