namespace CometRunway.Grains.Feed;

/// <summary>How far the tailer of this process is behind the log's end.</summary>
public sealed class FeedProgress
{
    private long _caughtUp;

    /// <summary>Nobody reads.</summary>
    public void Rest() => Volatile.Write(ref _caughtUp, 0);

    /// <summary>Everything that was in the log at a timestamp has been told.</summary>
    public void CaughtUp(long timestamp) => Volatile.Write(ref _caughtUp, timestamp);

    /// <summary>How long ago that was; zero where nobody reads.</summary>
    public TimeSpan Lag(TimeProvider clock) => Volatile.Read(ref _caughtUp) is not 0 and var timestamp ? clock.GetElapsedTime(timestamp) : TimeSpan.Zero;
}
