using CometRunway.Core;

namespace CometRunway.Grains.Tasks;

/// <summary>
/// The tasks that have a poll timer in this process, by shard, and their activations. A sweep asks it, so that it need not wake who is awake.
/// </summary>
internal sealed class ActiveTasks
{
    private readonly Dictionary<long, IGrainContext>[] _shards = [.. Enumerable.Range(0, TaskIdentity.Shards).Select(static _ => new Dictionary<long, IGrainContext>())];
    private readonly long[] _byStatus = new long[Enum.GetValues<RunwayStatus>().Length];

    public void Enter(TaskIdentity identity, RunwayStatus status, IGrainContext activation)
    {
        var shard = _shards[identity.Shard];
        lock (shard) shard[identity.Fingerprint] = activation;
        Interlocked.Increment(ref _byStatus[(int)status]);
    }

    public void Move(RunwayStatus from, RunwayStatus to)
    {
        Interlocked.Decrement(ref _byStatus[(int)from]);
        Interlocked.Increment(ref _byStatus[(int)to]);
    }

    public void Leave(TaskIdentity identity, RunwayStatus status)
    {
        var shard = _shards[identity.Shard];
        lock (shard)
        {
            shard.Remove(identity.Fingerprint);
            if (shard.Count is 0) shard.TrimExcess();
        }

        Interlocked.Decrement(ref _byStatus[(int)status]);
    }

    public long Count(RunwayStatus status) => Interlocked.Read(ref _byStatus[(int)status]);

    public IReadOnlyCollection<long> Fingerprints(int shard)
    {
        var tasks = _shards[shard];
        lock (tasks) return [.. tasks.Keys];
    }

    public IReadOnlyCollection<IGrainContext> Activations(int shard)
    {
        var tasks = _shards[shard];
        lock (tasks) return [.. tasks.Values];
    }
}
