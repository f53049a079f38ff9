using CometRunway.Core;
using CometRunway.Grains.Bulk;
using CometRunway.Storage.Stores;

namespace CometRunway.Cluster.Tests.Storage.Postgres;

public sealed class PostgresBulkStoreTests(Databases databases) : BulkStoreConformance
{
    private string _database = "";
    private TaskStore? _store;

    protected override async Task<IBulkStore> Create()
    {
        _database = await databases.Create();
        return await Open();
    }

    protected override async Task<IBulkStore> Reopen()
    {
        await Close();
        return await Open();
    }

    protected override Task Write(string sql) => PostgresStores.Execute(_database, sql);

    protected override ValueTask Destroy() => Close();

    [Fact]
    public async Task Of_many_that_come_to_several_servers_at_once_as_many_begin_as_may()
    {
        await using var peer = await PostgresStores.Open(_database);
        IBulkStore[] servers = [Store, new BulkStore(peer)];
        var taken = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => servers[n % 2].Create(Action($"bulk_{n}", TenantId.Parse($"tenant-{n % 10}")), new BulkBound(1, 8), Token)));

        Assert.Equal(8, taken.Count(static isTaken => isTaken));
        Assert.Equal(8, (await Store.Reads.ReadRunning(Token)).Select(static key => key.Tenant).Distinct().Count());
    }

    private async Task<IBulkStore> Open() => new BulkStore(_store = await PostgresStores.Open(_database));

    private ValueTask Close() => _store?.DisposeAsync() ?? ValueTask.CompletedTask;
}
