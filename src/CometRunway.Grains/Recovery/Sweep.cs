using CometRunway.Grains.Storage;
using CometRunway.Grains.Tasks;

namespace CometRunway.Grains.Recovery;

/// <summary>Brings back to work whoever of a shard should be at it and is not.</summary>
internal sealed class Sweep(ITaskStore store, ActiveTasks active, IGrainFactory grains) : IDisposable
{
    private const int PageSize = 500;
    private const int MostAtOnce = 128; // Tasks that are woken at once, whatever the number of shards under way.

    private readonly SemaphoreSlim _places = new(MostAtOnce);

    /// <summary>Finds the unfinished tasks of a shard that have no poll timer here, and sees to it that they are polled. How many there were.</summary>
    public async Task<int> Run(int shard, CancellationToken cancellationToken)
    {
        var attended = active.Fingerprints(shard).ToHashSet();
        for (var found = 0; ;)
        {
            var page = await store.ReadUnfinished(shard, attended, PageSize, cancellationToken);
            await Task.WhenAll(page.Select(task => Wake(task, cancellationToken)));
            found += page.Count;
            if (page.Count < PageSize) return found;
            attended.UnionWith(page.Select(static task => task.Identity.Fingerprint));
        }
    }

    public void Dispose() => _places.Dispose();

    private async Task Wake(Core.RunwayTask task, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            await grains.GetGrain<ITrackedTaskGrain>(task.Identity.Key).EnsureTracking(task);
        }
        finally
        {
            _places.Release();
        }
    }
}
