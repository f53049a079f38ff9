using System.Collections.Concurrent;

namespace CometRunway.Benchmarks.Upstreams;

/// <summary>Who was polled, how often and when, as the upstream saw it.</summary>
internal sealed class PollLog
{
    private readonly ConcurrentDictionary<string, PollTally> _tallies = new(StringComparer.Ordinal);
    private long _total;

    public long Total => Interlocked.Read(ref _total);

    public int Tasks => _tallies.Count;

    /// <summary>Whose polls are left out: what somebody sent before it died may be read later.</summary>
    public string? Without { get; init; }

    /// <summary>How often the task was polled now.</summary>
    /// <param name="id">Which task.</param>
    /// <param name="caller">Who polls: the version of the API that it was told to ask for.</param>
    public long Note(string id, string caller)
    {
        if (caller == Without) return 0;
        Interlocked.Increment(ref _total);
        return _tallies.GetOrAdd(id, static _ => new PollTally()).Note(TimeProvider.System.GetTimestamp(), caller);
    }

    /// <summary>The longest that any of its tasks went without a poll, from its first until now.</summary>
    public TimeSpan LongestUnpolled => _tallies.Values.Max(static tally => tally.LongestUnpolled);

    public PollTally? Find(string id) => _tallies.GetValueOrDefault(id);
}
