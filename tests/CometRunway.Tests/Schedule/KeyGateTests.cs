using CometRunway.Core;
using CometRunway.Grains.Polling;

namespace CometRunway.Tests.Schedule;

public class KeyGateTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly Reading Limited = new Reading.ComeBackLater("HTTP 429", WholeKey: true);

    [Fact]
    public void Without_a_rate_everybody_goes_at_once()
    {
        var gate = Gate(perSecond: null);

        Assert.All(Enumerable.Range(0, 100), _ => Assert.True(gate.Ask(Second, 0.5, default).IsGranted));
    }

    [Fact]
    public void With_a_rate_each_gets_the_next_free_slot()
    {
        var gate = Gate(perSecond: 2);

        var permits = Enumerable.Range(0, 4).Select(_ => gate.Ask(Second, 0.5, default)).ToList();

        Assert.Equal([true, false, false, false], permits.Select(static permit => permit.IsGranted));
        Assert.Equal([1, 1.5, 2, 2.5], permits.Select(static permit => permit.At.TotalSeconds));
    }

    [Fact]
    public void Whoever_comes_back_at_its_slot_goes_and_pays_nothing_more()
    {
        var gate = Gate(perSecond: 2);
        gate.Ask(Second, 0.5, default);
        var held = gate.Ask(Second, 0.5, default);

        Assert.True(gate.Ask(held.At, 0.5, held).IsGranted);
        Assert.Equal(2 * Second, gate.Ask(held.At, 0.5, default).At);
    }

    [Theory]
    [InlineData(1, 100, 12)]
    [InlineData(100, 1_000_000, 120)]
    public void Whoever_waits_behind_many_looks_seldom_and_goes_at_its_slot_all_the_same(double perSecond, int ahead, int most)
    {
        var gate = Gate(perSecond);
        for (var i = 0; i < ahead; i++) gate.Ask(Second, 0.5, default);
        var last = gate.Ask(Second, 0.5, default);

        var looked = 1;
        for (; !last.IsGranted; looked++) last = gate.Ask(last.At, 0.5, last);

        Assert.Equal(1 + (ahead / perSecond), last.At.TotalSeconds, 0.001);
        Assert.InRange(looked, 2, most);
    }

    [Fact]
    public void A_pace_that_is_slow_for_a_moment_keeps_nobody_from_looking_again()
    {
        var gate = Gate(perSecond: 1);
        gate.Pace(TimeSpan.FromHours(1), Second); // A server that joins has next to nothing of the budget at first.
        var waiting = Enumerable.Range(0, 1_000).Select(_ => gate.Ask(Second, 0.5, default)).ToList();

        gate.Pace(TimeSpan.FromMilliseconds(2), 6 * Second);

        Assert.All(waiting, static permit => Assert.InRange(permit.At, Second, 11 * Second));
    }

    [Fact]
    public void A_pace_that_is_slow_for_a_moment_does_not_hold_up_who_is_late_already()
    {
        var gate = Gate(perSecond: 1);
        var late = Enumerable.Range(0, 3).Select(_ => gate.Ask(Second, 0.5, default)).Skip(1).ToList();
        gate.Pace(TimeSpan.FromHours(1), 10 * Second);

        Assert.True(gate.Ask(10 * Second, 0.5, late[0]).IsGranted);
        Assert.InRange(gate.Ask(10 * Second, 0.5, late[1]).At, 10 * Second, 25 * Second);
    }

    [Fact]
    public void Time_that_nobody_used_is_not_saved_up()
    {
        var gate = Gate(perSecond: 1);

        Assert.True(gate.Ask(1000 * Second, 0.5, default).IsGranted);
        Assert.False(gate.Ask(1000 * Second, 0.5, default).IsGranted);
    }

    [Fact]
    public void No_more_are_under_way_than_may_be()
    {
        var gate = Gate(perSecond: null, mostInFlight: 2);
        gate.Ask(Second, 0.5, default);
        gate.Ask(Second, 0.5, default);

        var third = gate.Ask(Second, 0.5, default);
        Assert.False(third.IsGranted);
        Assert.Equal(TimeSpan.FromSeconds(3.5), third.At);

        gate.Return();
        Assert.True(gate.Ask(Second, 0.5, third).IsGranted);
    }

    [Theory]
    [InlineData(0, 7)]
    [InlineData(0.5, 9.5)]
    [InlineData(1, 12)]
    public void While_it_is_blocked_all_wait_and_are_spread(double dice, double seconds)
    {
        var gate = Blocked(pause: 7 * Second);

        var permit = gate.Ask(TimeSpan.FromSeconds(6.9), dice, default);

        Assert.False(permit.IsGranted);
        Assert.Equal(seconds, permit.At.TotalSeconds);
        Assert.Same(Limited, gate.Refusal);
    }

    [Fact]
    public void One_goes_first_and_the_others_when_it_came_back_well()
    {
        var gate = Blocked(pause: 7 * Second);

        Assert.True(gate.Ask(7 * Second, 0.5, default).IsGranted);
        Assert.All(Enumerable.Range(0, 10), _ => Assert.False(gate.Ask(8 * Second, 0.5, default).IsGranted));

        gate.Unblock();
        Assert.False(gate.IsBlocked);
        Assert.All(Enumerable.Range(0, 10), _ => Assert.True(gate.Ask(9 * Second, 0.5, default).IsGranted));
    }

    [Fact]
    public void Another_probe_goes_where_the_first_brought_nothing()
    {
        var gate = Blocked(pause: 7 * Second);
        gate.Ask(7 * Second, 0.5, default);

        gate.Return();

        Assert.True(gate.IsBlocked);
        Assert.True(gate.Ask(8 * Second, 0.5, default).IsGranted);
        Assert.False(gate.Ask(8 * Second, 0.5, default).IsGranted);
    }

    [Fact]
    public void The_pause_doubles_each_time_up_to_five_minutes_and_begins_anew_after_an_answer()
    {
        var gate = Gate(perSecond: null);
        var now = TimeSpan.Zero;
        List<double> pauses = [];
        for (var i = 0; i < 9; i++)
        {
            Assert.True(gate.Ask(now, 0, default).IsGranted);
            Assert.Equal(i is 0, gate.Block(now, pause: null, Limited));
            var until = gate.Ask(now, 0, default).At;
            pauses.Add((until - now).TotalSeconds);
            now = until;
        }

        Assert.Equal([5, 10, 20, 40, 80, 160, 300, 300, 300], pauses);

        gate.Ask(now, 0, default);
        gate.Unblock();
        gate.Ask(now, 0, default);
        gate.Block(now, pause: null, Limited);
        Assert.Equal(5, (gate.Ask(now, 0, default).At - now).TotalSeconds);
    }

    [Fact]
    public void Polls_that_were_under_way_together_are_refused_together()
    {
        var gate = Gate(perSecond: null);
        for (var i = 0; i < 10; i++) gate.Ask(TimeSpan.Zero, 0, default);

        Assert.Equal([true, .. Enumerable.Repeat(false, 9)], Enumerable.Range(0, 10).Select(_ => gate.Block(TimeSpan.Zero, pause: null, Limited)));
        Assert.Equal(5, gate.Ask(TimeSpan.Zero, 0, default).At.TotalSeconds);
    }

    [Fact]
    public void A_shorter_pause_does_not_cut_a_longer_one()
    {
        var gate = Gate(perSecond: null);
        gate.Ask(TimeSpan.Zero, 0, default);
        gate.Ask(TimeSpan.Zero, 0, default);

        gate.Block(TimeSpan.Zero, 60 * Second, Limited);
        gate.Block(Second, Second, Limited);

        Assert.Equal(60 * Second, gate.Ask(2 * Second, 0, default).At);
    }

    [Fact]
    public void What_another_silo_was_refused_blocks_it_and_doubles_no_pause()
    {
        var gate = Gate(perSecond: null);
        gate.Ask(TimeSpan.Zero, 0, default);

        gate.BlockToo(TimeSpan.Zero, 30 * Second, Limited);
        gate.Unblock(); // It went before.
        Assert.Equal((true, 30 * Second), (gate.IsBlocked, gate.BlockedFor(TimeSpan.Zero)));
        Assert.Equal(30 * Second, gate.Ask(Second, 0, default).At);

        Assert.True(gate.Ask(30 * Second, 0, default).IsGranted);
        Assert.False(gate.Ask(30 * Second, 0, default).IsGranted);
        Assert.False(gate.Block(30 * Second, pause: null, Limited));
        Assert.Equal(35 * Second, gate.Ask(30 * Second, 0, default).At);
    }

    [Fact]
    public void A_probe_that_is_under_way_when_another_silo_is_refused_unblocks_nothing()
    {
        var gate = Blocked(pause: 7 * Second);
        gate.Ask(7 * Second, 0, default);

        gate.BlockToo(8 * Second, 30 * Second, Limited);
        gate.Unblock();

        Assert.True(gate.IsBlocked);
    }

    [Fact]
    public void A_slot_from_before_the_block_is_void()
    {
        var gate = Gate(perSecond: 1);
        gate.Ask(TimeSpan.Zero, 0, default);
        var held = gate.Ask(TimeSpan.Zero, 0, default);
        gate.Block(TimeSpan.Zero, 10 * Second, Limited);

        Assert.True(gate.Ask(10 * Second, 0, held).IsGranted);
        gate.Unblock();

        Assert.False(gate.Ask(10 * Second, 0, held).IsGranted);
    }

    [Fact]
    public void A_slot_that_is_given_back_is_the_next_ones()
    {
        var gate = Gate(perSecond: 1);
        gate.Ask(Second, 0.5, default);
        var waiting = Enumerable.Range(0, 3).Select(_ => gate.Ask(Second, 0.5, default)).ToList();

        gate.GiveBack(waiting[1]);
        gate.GiveBack(waiting[0]);
        gate.GiveBack(default);

        Assert.Equal([2, 3, 5], Enumerable.Range(0, 3).Select(_ => gate.Ask(Second, 0.5, default).Slot!.Value.TotalSeconds));
    }

    [Fact]
    public void Whoever_waits_long_looks_from_time_to_time_and_gets_an_earlier_slot_that_was_given_back()
    {
        var gate = Gate(perSecond: 0.01);
        gate.Ask(Second, 0.5, default);
        var first = gate.Ask(Second, 0.5, default);
        var second = gate.Ask(Second, 0.5, default);
        Assert.Equal((11 * Second, 201 * Second), (second.At, second.Slot));

        gate.GiveBack(first);
        var looked = gate.Ask(second.At, 0.5, second);

        Assert.Equal((21 * Second, 101 * Second), (looked.At, looked.Slot));
        Assert.Equal(201 * Second, gate.Ask(61 * Second, 0.5, default).Slot);
        Assert.True(gate.Ask(101 * Second, 0.5, looked).IsGranted);
    }

    [Fact]
    public void A_slot_that_is_given_back_too_late_or_from_before_the_block_is_nobodys()
    {
        var gate = Gate(perSecond: 1);
        gate.Ask(Second, 0.5, default);
        var (past, void_) = (gate.Ask(Second, 0.5, default), gate.Ask(Second, 0.5, default));
        gate.GiveBack(past);
        Assert.Equal(4 * Second, gate.Ask(TimeSpan.FromSeconds(2.5), 0.5, default).Slot);

        gate.Block(TimeSpan.FromSeconds(2.6), 10 * Second, Limited);
        gate.GiveBack(void_);
        gate.Ask(20 * Second, 0.5, default);
        gate.Unblock();
        Assert.Equal(21 * Second, gate.Ask(20 * Second, 0.5, default).Slot);
    }

    [Theory]
    [InlineData(0.5, 2, 4)]
    [InlineData(2, 0.5, 1)]
    [InlineData(500, 0.002, 0.004)]
    public void Slots_keep_their_order_and_come_at_the_new_pace(double perSecond, double first, double second)
    {
        var gate = Gate(perSecond: 1);
        gate.Ask(TimeSpan.Zero, 0, default);
        var waiting = new[] { gate.Ask(TimeSpan.Zero, 0, default), gate.Ask(TimeSpan.Zero, 0, default) };

        gate.Pace(TimeSpan.FromSeconds(1 / perSecond), TimeSpan.Zero);

        Assert.Equal([first, second], waiting.Select(held => gate.Ask(TimeSpan.Zero, 0, held).At.TotalSeconds));
    }

    [Fact]
    public void A_pace_that_comes_or_goes_voids_the_slots()
    {
        var gate = Gate(perSecond: 0.1);
        gate.Ask(TimeSpan.Zero, 0, default);
        var held = gate.Ask(TimeSpan.Zero, 0, default);

        gate.Pace(TimeSpan.Zero, Second);
        Assert.True(gate.Ask(Second, 0, held).IsGranted);

        gate.Pace(10 * Second, 2 * Second);
        Assert.True(gate.Ask(2 * Second, 0, held).IsGranted);
        Assert.Equal(10 * Second, gate.Ask(4 * Second, 0, held).At - TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void A_probe_pays_for_its_slot_too()
    {
        var gate = Gate(perSecond: 1);
        gate.Ask(TimeSpan.Zero, 0, default);
        gate.Block(TimeSpan.Zero, 10 * Second, Limited);
        gate.Ask(10 * Second, 0, default);
        gate.Unblock();

        var next = gate.Ask(10 * Second, 0, default);

        Assert.Equal((false, 11 * Second), (next.IsGranted, next.At));
    }

    private static KeyGate Gate(double? perSecond, int mostInFlight = 1_000) =>
        new(perSecond is { } rate ? TimeSpan.FromSeconds(1 / rate) : TimeSpan.Zero, mostInFlight, spread: TimeSpan.FromSeconds(5));

    private static KeyGate Blocked(TimeSpan pause)
    {
        var gate = Gate(perSecond: null);
        gate.Ask(TimeSpan.Zero, 0.5, default);
        gate.Block(TimeSpan.Zero, pause, Limited);
        return gate;
    }
}
