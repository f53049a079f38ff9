using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Cluster.Tests.Storage;

/// <summary>Everything that <see cref="ITaskStore"/> promises. Every store must pass it unchanged.</summary>
public abstract partial class TaskStoreConformance : IAsyncLifetime
{
    private ITaskStore? _store;

    internal ITaskStore Store => _store ?? throw new InvalidOperationException("The store is not open.");

    internal FeedPulse Pulse { get; } = new();

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>An empty store, which beats <paramref name="pulse"/>.</summary>
    protected abstract Task<ITaskStore> Create(FeedPulse pulse);

    /// <summary>The same store as a process finds it that starts anew.</summary>
    protected abstract Task<ITaskStore> Reopen(FeedPulse pulse);

    protected abstract ValueTask Destroy();

    public async ValueTask InitializeAsync() => _store = await Create(Pulse);

    public async ValueTask DisposeAsync()
    {
        await Destroy();
        GC.SuppressFinalize(this);
    }

    private async Task Restart() => _store = await Reopen(Pulse);

    private Task<RunwayTask> Admit(RunwayTask task) => Store.Track(task);

    private Task<List<RunwayTask>> Admit(IReadOnlyList<RunwayTask> tasks) => Store.Track(tasks);

    private async Task<RunwayTask> Commit(RunwayTask task)
    {
        var update = await Store.Commit(task, Token);
        Assert.NotNull(update);
        return task with { Epoch = update.Value.Epoch, Position = update.Value.Position };
    }

    private async Task<List<RunwayTaskUpdate>> WholeLog()
    {
        var all = new List<RunwayTaskUpdate>();
        while (await Store.Entries(all.Count > 0 ? all[^1].Position : 0, 100, Token) is { Count: > 0 } page) all.AddRange(page);
        return all;
    }
}
