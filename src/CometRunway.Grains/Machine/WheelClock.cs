namespace CometRunway.Grains.Machine;

/// <summary>
/// A clock for a great many timers. .NET looks through all of its timers several times a second: with a million of them that is a good part of a core. Here those
/// that wait for a second or more are on a <see cref="Wheel"/>, and ring up to a <see cref="Beat"/> late, never early. The others are timers of
/// <paramref name="clock"/>, which tells the time too.
/// </summary>
internal sealed class WheelClock(TimeProvider clock) : TimeProvider, IDisposable
{
    /// <summary>How far apart timers ring: those that are due between two beats ring together.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);

    private const int Slots = 4_096; // Three minutes: few tasks wait for longer.
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1); // A beat is nothing to what waits for longer.

    private readonly Lock _gate = new();
    private readonly Wheel _wheel = new(Slots);
    private ITimer? _beat;
    private bool _isBeating;
    private bool _isOver;

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    /// <summary>A timer as any other. Where the context of the call is to flow to the callback it is one of the other clock's; timers of grains do without.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (!ExecutionContext.IsFlowSuppressed()) return clock.CreateTimer(callback, state, dueTime, period);
        var timer = new WheelTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Nothing that waits on the wheel will ring.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            _beat?.Dispose();
        }
    }

    private void Wait(WheelTimer timer, TimeSpan dueTime)
    {
        var now = clock.GetElapsedTime(0);
        _wheel.Add(timer, ((now + dueTime).Ticks + Beat.Ticks - 1) / Beat.Ticks);
        BeatOn(now);
    }

    // An idle process is not woken.
    private void BeatOn(TimeSpan now)
    {
        if (_isBeating || _isOver || _wheel.Count is 0) return;
        _isBeating = true;
        _beat ??= Quietly(static self => ((WheelClock)self!).Ring(), this);
        var left = Beat.Ticks - (now.Ticks % Beat.Ticks);
        _beat.Change(TimeSpan.FromMilliseconds(Math.Ceiling(TimeSpan.FromTicks(left).TotalMilliseconds)), Timeout.InfiniteTimeSpan); // Timers count in whole milliseconds, and drop the rest.
    }

    private void Ring()
    {
        lock (_gate)
        {
            var now = clock.GetElapsedTime(0);
            _wheel.Advance(now.Ticks / Beat.Ticks, static timer => ThreadPool.UnsafeQueueUserWorkItem((WheelTimer)timer, preferLocal: false));
            _isBeating = false;
            BeatOn(now);
        }
    }

    // A timer is not to keep alive, or carry along, what happens to be called when it is made.
    private ITimer Quietly(TimerCallback callback, object? state)
    {
        if (ExecutionContext.IsFlowSuppressed()) return clock.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        using (ExecutionContext.SuppressFlow()) return clock.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private sealed class WheelTimer(WheelClock clock, TimerCallback callback, object? state) : Wheel.Entry, ITimer, IThreadPoolWorkItem
    {
        private ITimer? _short; // For as long as it waits for less than the wheel is good for, or rings again and again.
        private bool _isOver;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                if (_isOver) return false;
                clock._wheel.Remove(this);
                if (dueTime >= Short && period == Timeout.InfiniteTimeSpan)
                {
                    EndShort();
                    clock.Wait(this, dueTime);
                    return true;
                }

                _short ??= dueTime == Timeout.InfiniteTimeSpan ? null : clock.Quietly(callback, state);
                return _short?.Change(dueTime, period) ?? true;
            }
        }

        public void Execute()
        {
            if (!Volatile.Read(ref _isOver)) callback(state);
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                _isOver = true;
                clock._wheel.Remove(this);
                EndShort();
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void EndShort()
        {
            _short?.Dispose();
            _short = null;
        }
    }
}
