using CometRunway.Grains.Storage;
using CometRunway.Storage.Stores;

namespace CometRunway.Cluster.Tests.Storage.Postgres;

public sealed class PostgresTaskStoreTests(Databases databases) : TaskStoreConformance
{
    private string _database = "";
    private TaskStore? _store;

    protected override async Task<ITaskStore> Create(FeedPulse pulse)
    {
        _database = await databases.Create();
        return _store = await PostgresStores.Open(_database, pulse);
    }

    protected override async Task<ITaskStore> Reopen(FeedPulse pulse)
    {
        await Close();
        return _store = await PostgresStores.Open(_database, pulse);
    }

    protected override Task Write(string sql) => PostgresStores.Execute(_database, sql);

    protected override ValueTask Destroy() => Close();

    private ValueTask Close() => _store?.DisposeAsync() ?? ValueTask.CompletedTask;
}
