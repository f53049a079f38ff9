using System.Threading.Channels;
using CometRunway.Grains.Machine;
using Microsoft.Extensions.Time.Testing;

namespace CometRunway.Tests.Machine;

public sealed class WheelClockTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly AsyncLocal<string?> Context = new();

    private readonly FakeTimeProvider _real = new();
    private readonly WheelClock _clock;

    public WheelClockTests() => _clock = new WheelClock(_real);

    public void Dispose() => _clock.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(1_000)]
    [InlineData(1_010)]
    [InlineData(7_300)]
    [InlineData(1_000_000)]
    public async Task A_timer_rings_within_a_beat_of_its_moment_and_not_before(int milliseconds)
    {
        _real.Advance(TimeSpan.FromMilliseconds(17));
        var due = TimeSpan.FromMilliseconds(milliseconds);
        using var early = new Bell(_clock, due);
        using var bell = new Bell(_clock, due);

        if (milliseconds > 0)
        {
            _real.Advance(due - TimeSpan.FromMilliseconds(1));
            early.Timer.Dispose();
        }

        _real.Advance(WheelClock.Beat + TimeSpan.FromMilliseconds(1));

        await bell.Rang();
        if (milliseconds > 0) Assert.Equal(0, early.Count);
    }

    [Fact]
    public async Task A_timer_that_is_set_anew_rings_at_its_new_moment_only()
    {
        using var later = new Bell(_clock, TimeSpan.FromSeconds(2));
        using var never = new Bell(_clock, TimeSpan.FromSeconds(2));
        using var sooner = new Bell(_clock, TimeSpan.FromSeconds(60));

        Assert.True(later.Timer.Change(TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan));
        Assert.True(never.Timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        Assert.True(sooner.Timer.Change(TimeSpan.FromMilliseconds(30), Timeout.InfiniteTimeSpan));

        _real.Advance(TimeSpan.FromMilliseconds(30));
        await sooner.Rang();
        _real.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(0, later.Count);
        _real.Advance(TimeSpan.FromSeconds(1));
        await later.Rang();
        _real.Advance(TimeSpan.FromMinutes(2));
        using var last = new Bell(_clock, TimeSpan.FromSeconds(1));
        _real.Advance(TimeSpan.FromSeconds(2));
        await last.Rang();
        Assert.Equal((1, 1, 0), (sooner.Count, later.Count, never.Count));
    }

    [Fact]
    public async Task A_timer_with_a_period_rings_again_and_again()
    {
        using var bell = new Bell(_clock, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));

        for (var i = 0; i < 3; i++)
        {
            _real.Advance(TimeSpan.FromSeconds(5));
            await bell.Rang();
        }
    }

    [Fact]
    public async Task Timers_ring_again_after_a_time_when_nobody_waited()
    {
        using (var first = new Bell(_clock, TimeSpan.FromSeconds(1)))
        {
            _real.Advance(TimeSpan.FromSeconds(2));
            await first.Rang();
        }

        _real.Advance(TimeSpan.FromDays(1));
        using var second = new Bell(_clock, TimeSpan.FromSeconds(1));
        _real.Advance(TimeSpan.FromSeconds(2));
        await second.Rang();
    }

    [Fact]
    public void A_timer_that_is_over_can_not_be_set()
    {
        using var bell = new Bell(_clock, TimeSpan.FromSeconds(5));
        bell.Timer.Dispose();

        Assert.False(bell.Timer.Change(TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public void A_moment_that_is_past_is_refused_as_by_any_timer()
    {
        using var bell = new Bell(_clock, TimeSpan.FromSeconds(5));

        Assert.Throws<ArgumentOutOfRangeException>(() => bell.Timer.Change(TimeSpan.FromSeconds(-5), Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public async Task The_context_of_the_call_flows_where_it_is_not_held_back()
    {
        Context.Value = "of the caller";
        var heard = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = new WheelClock(TimeProvider.System).CreateTimer(_ => heard.SetResult(Context.Value), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        Assert.Equal("of the caller", await heard.Task.WaitAsync(Patience, TimeProvider.System, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_timer_of_a_grain_carries_nothing_of_whoever_set_it()
    {
        using var clock = new WheelClock(TimeProvider.System);
        Context.Value = "of the caller";
        var heard = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        ITimer timer;
        using (ExecutionContext.SuppressFlow()) timer = clock.CreateTimer(_ => heard.SetResult(Context.Value), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await using var _ = timer;
        timer.Change(TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);

        Assert.Null(await heard.Task.WaitAsync(Patience, TimeProvider.System, TestContext.Current.CancellationToken));
    }

    // As a grain's timer is made.
    private sealed class Bell : IDisposable
    {
        private readonly Channel<int> _rings = Channel.CreateUnbounded<int>();
        private int _count;

        public Bell(TimeProvider clock, TimeSpan dueTime, TimeSpan? period = null)
        {
            using (ExecutionContext.SuppressFlow()) Timer = clock.CreateTimer(_ => Ring(), null, dueTime, period ?? Timeout.InfiniteTimeSpan);
        }

        public ITimer Timer { get; }

        public int Count => Volatile.Read(ref _count);

        public async Task Rang()
        {
            try
            {
                await _rings.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TimeProvider.System);
            }
            catch (TimeoutException)
            {
                Assert.Fail($"The timer did not ring within {Patience.TotalSeconds} s.");
            }
        }

        public void Dispose() => Timer.Dispose();

        private void Ring() => _rings.Writer.TryWrite(Interlocked.Increment(ref _count));
    }
}
