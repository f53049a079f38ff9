namespace CometRunway.Cluster.Tests.Harness;

/// <summary>The system's clock, whose time of day somebody sets. Timers, and what passes, go by the true time.</summary>
internal sealed class SetClock : TimeProvider
{
    private long _ahead;

    public TimeSpan Ahead
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref _ahead));
        set => Volatile.Write(ref _ahead, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
