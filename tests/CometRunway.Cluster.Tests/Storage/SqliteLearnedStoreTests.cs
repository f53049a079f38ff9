using CometRunway.Storage.Stores;

namespace CometRunway.Cluster.Tests.Storage;

public sealed class SqliteLearnedStoreTests : LearnedStoreConformance
{
    private readonly ScratchFolder _folder = new();

    private protected override Task<TaskStore> Open() => _folder.Open();

    protected override ValueTask Destroy()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
