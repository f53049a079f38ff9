namespace CometRunway.Tests.Simulation;

/// <summary>The virtual time as one silo sees it: its wall clock is a little off.</summary>
internal sealed class SiloClock(World world, TimeSpan off) : TimeProvider
{
    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => world.Now;

    public override DateTimeOffset GetUtcNow() => Given.Noon.AddMilliseconds(world.Now) + off;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new OneRing(world, () => callback(state), dueTime);

    private sealed class OneRing : ITimer
    {
        private readonly World _world;
        private readonly Action _ring;
        private int _setting;

        public OneRing(World world, Action ring, TimeSpan dueTime)
        {
            (_world, _ring) = (world, ring);
            Change(dueTime, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var setting = ++_setting;
            if (dueTime == Timeout.InfiniteTimeSpan) return true;
            _world.After((long)dueTime.TotalMilliseconds, () =>
            {
                if (setting == _setting) _ring();
            });
            return true;
        }

        public void Dispose() => _setting++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
