using CometRunway.Core;

namespace CometRunway.Grains.Shards;

/// <summary>Who of a kind is at work in this process, by shard, and its activations. A sweep asks it, so that it need not wake who is awake.</summary>
internal class Attendance
{
    private readonly Dictionary<long, IGrainContext>[] _shards = [.. Enumerable.Range(0, Sharding.Shards).Select(static _ => new Dictionary<long, IGrainContext>())];

    /// <summary>Those of a shard that are at work indeed: whoever entered and does nothing is to be woken like one that is not here.</summary>
    public IReadOnlyCollection<long> Fingerprints(int shard)
    {
        var present = _shards[shard];
        lock (present) return [.. present.Where(one => IsAtWork(one.Value)).Select(static one => one.Key)];
    }

    public IReadOnlyCollection<IGrainContext> Activations(int shard)
    {
        var present = _shards[shard];
        lock (present) return [.. present.Values];
    }

    /// <summary>Whether one that entered does what it is there for.</summary>
    protected virtual bool IsAtWork(IGrainContext activation) => true;

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
