using CometRunway.Grains.Bulk;
using CometRunway.Storage.Stores;

namespace CometRunway.Cluster.Tests.Storage;

public sealed class SqliteBulkStoreTests : BulkStoreConformance
{
    private readonly ScratchFolder _folder = new();
    private TaskStore? _store;

    protected override async Task<IBulkStore> Create() => new BulkStore(_store = await _folder.Open());

    protected override async Task<IBulkStore> Reopen()
    {
        await Close();
        return await Create();
    }

    protected override Task Write(string sql)
    {
        _folder.Execute(sql);
        return Task.CompletedTask;
    }

    protected override async ValueTask Destroy()
    {
        await Close();
        _folder.Dispose();
    }

    private ValueTask Close() => _store?.DisposeAsync() ?? ValueTask.CompletedTask;
}
