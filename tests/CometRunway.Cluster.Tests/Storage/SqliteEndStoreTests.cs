using CometRunway.Grains.Storage;
using CometRunway.Storage.Stores;

namespace CometRunway.Cluster.Tests.Storage;

public sealed class SqliteEndStoreTests : EndStoreConformance
{
    private readonly ScratchFolder _folder = new();
    private TaskStore? _store;

    protected override async Task<(ITaskStore Tasks, IEndStore Ends)> Create()
    {
        _store = await _folder.Open();
        return (_store, new EndStore(_store));
    }

    protected override Task Write(string sql)
    {
        _folder.Execute(sql);
        return Task.CompletedTask;
    }

    protected override async ValueTask Destroy()
    {
        if (_store is not null) await _store.DisposeAsync();
        _folder.Dispose();
    }
}
