namespace CometRunway.Cluster.Tests.Harness;

/// <summary>
/// A clock that a test turns by hand. Time stands still until a timer is rung; ringing one waits until it is set, because Orleans sets a grain's
/// timer again only after the callback has returned.
/// </summary>
internal sealed class HandClock : TimeProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly List<HandTimer> _set = [];
    private TimeSpan _elapsed;
    private TimeSpan _ahead;
    private TimeSpan _standstill;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return Start + _elapsed + _ahead;
    }

    public override long GetTimestamp()
    {
        lock (_gate)
        {
            var now = _elapsed;
            _elapsed += _standstill;
            return now.Ticks;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HandTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Goes forward without ringing anything.</summary>
    public void Advance(TimeSpan by)
    {
        lock (_gate) _elapsed += by;
    }

    /// <summary>From now on the process stands still for so long whenever it has looked at the clock.</summary>
    public void StandStill(TimeSpan each)
    {
        lock (_gate) _standstill = each;
    }

    /// <summary>The wall clock is set, and nothing else happens.</summary>
    public void SetWall(TimeSpan by)
    {
        lock (_gate) _ahead += by;
    }

    /// <summary>Waits until a timer of <paramref name="owner"/> is set, goes to the moment when it is due, and rings it.</summary>
    /// <returns>How long it was until then.</returns>
    public async Task<TimeSpan> Ring(string owner)
    {
        while (true)
        {
            Task change;
            HandTimer? next;
            var wait = TimeSpan.Zero;
            lock (_gate)
            {
                change = _changed.Task;
                next = _set.Where(timer => timer.Owner.Contains(owner, StringComparison.Ordinal)).MinBy(static timer => timer.Due);
                if (next is not null)
                {
                    wait = next.Due > _elapsed ? next.Due - _elapsed : TimeSpan.Zero;
                    _elapsed += wait;
                    _set.Remove(next);
                }
            }

            if (next is not null)
            {
                next.Ring();
                return wait;
            }

            try
            {
                await change.WaitAsync(Patience, System, TestContext.Current.CancellationToken);
            }
            catch (TimeoutException)
            {
                throw new TimeoutException($"Nobody set a timer for {owner}.");
            }
        }
    }

    /// <summary>The timers of <paramref name="owner"/> that are set will never ring.</summary>
    public void Lose(string owner)
    {
        lock (_gate) _set.RemoveAll(timer => timer.Owner.Contains(owner, StringComparison.Ordinal));
    }

    /// <summary>A timer of <paramref name="owner"/> is set now.</summary>
    public bool IsSet(string owner)
    {
        lock (_gate) return _set.Any(timer => timer.Owner.Contains(owner, StringComparison.Ordinal));
    }

    private void Set(HandTimer timer, TimeSpan dueTime)
    {
        lock (_gate)
        {
            _set.Remove(timer);
            if ((long)dueTime.TotalMilliseconds is not -1) // As .NET's timers have it: for never.
            {
                timer.Due = _elapsed + dueTime;
                _set.Add(timer);
            }

            _changed.TrySetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private sealed class HandTimer(HandClock clock, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan Due { get; set; }

        // A grain's timer names its grain.
        public string Owner => state?.ToString() ?? "";

        public void Ring() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Set(this, dueTime);
            return true;
        }

        public void Dispose() => clock.Set(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
