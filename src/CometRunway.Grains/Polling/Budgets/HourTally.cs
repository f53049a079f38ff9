namespace CometRunway.Grains.Polling.Budgets;

/// <summary>How often something happened within the last hour, by the minute: 60 numbers. Times are of one monotonic clock. Not safe for several threads.</summary>
internal sealed class HourTally
{
    private const int Minutes = 60;

    private readonly int[] _counts = new int[Minutes];
    private long _minute;

    /// <summary>It happened.</summary>
    public void Add(TimeSpan now)
    {
        MoveTo(now);
        _counts[_minute % Minutes]++;
    }

    /// <summary>How often, in this minute and the 59 before.</summary>
    public long Count(TimeSpan now)
    {
        MoveTo(now);
        return _counts.Sum(static count => (long)count);
    }

    private void MoveTo(TimeSpan now)
    {
        var minute = now.Ticks / TimeSpan.TicksPerMinute;
        for (var i = Math.Max(_minute + 1, minute - Minutes + 1); i <= minute; i++) _counts[i % Minutes] = 0;
        _minute = Math.Max(_minute, minute);
    }
}
