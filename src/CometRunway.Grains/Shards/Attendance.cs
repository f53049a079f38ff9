using CometRunway.Core;

namespace CometRunway.Grains.Shards;

/// <summary>Who of a kind is at work in this process, by shard, and its activations. A sweep asks it, so that it need not wake who is awake.</summary>
internal class Attendance
{
    private readonly Dictionary<long, IGrainContext>[] _shards = [.. Enumerable.Range(0, Sharding.Shards).Select(static _ => new Dictionary<long, IGrainContext>())];

    public IReadOnlyCollection<long> Fingerprints(int shard)
    {
        var present = _shards[shard];
        lock (present) return [.. present.Keys];
    }

    public IReadOnlyCollection<IGrainContext> Activations(int shard)
    {
        var present = _shards[shard];
        lock (present) return [.. present.Values];
    }

    protected void Enter(int shard, long fingerprint, IGrainContext activation)
    {
        var present = _shards[shard];
        lock (present) present[fingerprint] = activation;
    }

    // Another activation may have come in its place by now, and stays.
    protected void Leave(int shard, long fingerprint, IGrainContext activation)
    {
        var present = _shards[shard];
        lock (present)
        {
            if (present.TryGetValue(fingerprint, out var known) && ReferenceEquals(known, activation)) present.Remove(fingerprint);
            if (present.Count is 0) present.TrimExcess();
        }
    }
}
