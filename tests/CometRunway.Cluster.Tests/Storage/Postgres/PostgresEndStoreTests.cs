using CometRunway.Grains.Storage;
using CometRunway.Storage.Stores;

namespace CometRunway.Cluster.Tests.Storage.Postgres;

public sealed class PostgresEndStoreTests(Databases databases) : EndStoreConformance
{
    private string _database = "";
    private TaskStore? _store;

    protected override async Task<(ITaskStore Tasks, IEndStore Ends)> Create()
    {
        _database = await databases.Create();
        _store = await PostgresStores.Open(_database);
        return (_store, new EndStore(_store));
    }

    protected override Task Write(string sql) => PostgresStores.Execute(_database, sql);

    protected override ValueTask Destroy() => _store?.DisposeAsync() ?? ValueTask.CompletedTask;
}
