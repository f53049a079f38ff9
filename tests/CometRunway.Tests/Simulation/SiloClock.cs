namespace CometRunway.Tests.Simulation;

/// <summary>The virtual time as one silo sees it: its wall clock is a little off.</summary>
internal sealed class SiloClock(World world, TimeSpan off) : TimeProvider
{
    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => world.Now;

    public override DateTimeOffset GetUtcNow() => Given.Noon.AddMilliseconds(world.Now) + off;
}
