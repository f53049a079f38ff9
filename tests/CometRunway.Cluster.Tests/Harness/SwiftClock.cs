namespace CometRunway.Cluster.Tests.Harness;

/// <summary>A clock that goes some times as fast as the system's, and all that is timed by it.</summary>
internal sealed class SwiftClock(int times) : TimeProvider
{
    private readonly DateTimeOffset _start = System.GetUtcNow();
    private readonly long _origin = System.GetTimestamp();

    public override long TimestampFrequency => System.TimestampFrequency;

    /// <summary>Since it was made.</summary>
    public TimeSpan Elapsed => System.GetElapsedTime(_origin) * times;

    public override long GetTimestamp() => _origin + ((System.GetTimestamp() - _origin) * times);

    public override DateTimeOffset GetUtcNow() => _start + Elapsed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new SwiftTimer(base.CreateTimer(callback, state, Short(dueTime), Short(period)), this);

    private TimeSpan Short(TimeSpan span) => span > TimeSpan.Zero ? span / times : span;

    private sealed class SwiftTimer(ITimer timer, SwiftClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.Short(dueTime), clock.Short(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
