using CometRunway.Storage.Stores;

namespace CometRunway.Cluster.Tests.Storage.Postgres;

public sealed class PostgresLearnedStoreTests(Databases databases) : LearnedStoreConformance
{
    private string? _database;

    private protected override async Task<TaskStore> Open() => await PostgresStores.Open(_database ??= await databases.Create());

    protected override ValueTask Destroy() => ValueTask.CompletedTask;
}
