using CometRunway.Grains.Storage;
using CometRunway.Grains.Tasks;
using Orleans.Placement;

namespace CometRunway.Grains.Recovery;

[PreferLocalPlacement]
[GrainType("shard")]
internal sealed class ShardGrain(ITaskStore store, ActiveTasks active, SweepLimit limit) : Grain, IShardGrain
{
    private const int PageSize = 500;

    public async Task<int> Sweep()
    {
        var shard = (int)this.GetPrimaryKeyLong();
        var attended = active.Fingerprints(shard).ToHashSet();
        for (var found = 0; ;)
        {
            var page = await store.ReadUnfinished(shard, attended, PageSize, CancellationToken.None);
            await Task.WhenAll(page.Select(task => limit.Run(() => GrainFactory.GetGrain<ITrackedTaskGrain>(task.Identity.Key).EnsureTracking(task))));
            found += page.Count;
            if (page.Count < PageSize) return found;
            attended.UnionWith(page.Select(static task => task.Identity.Fingerprint));
        }
    }
}
