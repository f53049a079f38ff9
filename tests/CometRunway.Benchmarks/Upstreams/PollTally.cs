namespace CometRunway.Benchmarks.Upstreams;

/// <summary>The polls of one task.</summary>
internal sealed class PollTally
{
    private long _times;
    private TimeSpan _longest;

    /// <summary>A timestamp of the system's clock.</summary>
    public long First { get; private set; }

    /// <summary>A timestamp of the system's clock.</summary>
    public long Last { get; private set; }

    /// <summary>The moment of the last, by the system's wall clock.</summary>
    public DateTimeOffset LastAt { get; private set; }

    /// <summary>The longest without one, from the first until now.</summary>
    public TimeSpan LongestUnpolled => Longer(_longest, TimeProvider.System.GetElapsedTime(Last));

    /// <summary>How many there were.</summary>
    public long Times => Interlocked.Read(ref _times);

    /// <summary>Who polled last.</summary>
    public string Caller { get; private set; } = "";

    public long Note(long now, string caller)
    {
        Caller = caller;
        var times = Interlocked.Increment(ref _times);
        if (times is 1) First = now;
        else _longest = Longer(_longest, TimeProvider.System.GetElapsedTime(Last, now));
        Last = now;
        LastAt = TimeProvider.System.GetUtcNow();
        return times;
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
