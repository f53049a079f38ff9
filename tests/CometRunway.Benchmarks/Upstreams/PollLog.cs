using System.Collections.Concurrent;

namespace CometRunway.Benchmarks.Upstreams;

/// <summary>Who was polled, how often and when, as the upstream saw it.</summary>
internal sealed class PollLog
{
    private readonly ConcurrentDictionary<string, PollTally> _tallies = new(StringComparer.Ordinal);
    private long _total;

    public long Total => Interlocked.Read(ref _total);

    public int Tasks => _tallies.Count;

    /// <summary>How often the task was polled now.</summary>
    public long Note(string id)
    {
        Interlocked.Increment(ref _total);
        return _tallies.GetOrAdd(id, static _ => new PollTally()).Note(TimeProvider.System.GetTimestamp());
    }

    public PollTally? Find(string id) => _tallies.GetValueOrDefault(id);
}
