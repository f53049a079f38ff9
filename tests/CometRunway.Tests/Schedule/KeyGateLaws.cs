using CometRunway.Grains.Polling;
using CsCheck;

namespace CometRunway.Tests.Schedule;

/// <summary>What holds for a gate, whoever asks when and whatever the upstream says.</summary>
public class KeyGateLaws
{
    private static readonly TimeSpan ATimersLateness = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10) + GateHistory.Spread;

    private static readonly Gen<GateUse> Uses = Gen.Select(
        Gen.OneOf(0, 10, 50, 200, 1_000, 7_000).Select(static ms => TimeSpan.FromMilliseconds(ms)),
        Gen.OneOf(1, 3, 20, 1_000),
        Gen.Int[1, 60],
        Gen.OneOf(0, 20, 30_000).Select(static ms => TimeSpan.FromMilliseconds(ms)),
        Gen.OneOf(0, 0, 30),
        Gen.OneOf(100, 2_000, 20_000).Select(static ms => TimeSpan.FromMilliseconds(ms)),
        Gen.OneOf(0, 0, 5, 40),
        Gen.Int[0, 60],
        Gen.Int,
        static (interval, most, pollers, latest, early, longest, refused, stopped, seed) => new GateUse(interval, most, pollers, latest, early, longest, refused, stopped, seed));

    [Fact]
    public void Who_comes_when_told_never_exceeds_the_rate_over_any_window() => Holds(
        static use => use with { Latest = TimeSpan.Zero, Early = 0, MostInFlight = int.MaxValue },
        static (use, history) => Assert.Equal(TimeSpan.Zero, history.MostAhead(use.Interval)));

    [Fact]
    public void Who_comes_early_or_late_or_is_held_up_exceeds_it_by_no_more_than_a_second_of_it() => Holds(
        static use => use,
        static (use, history) => Assert.True(history.MostAhead(use.Interval) <= ATimersLateness));

    [Fact]
    public void The_bound_on_polls_in_flight_is_kept() => Holds(
        static use => use,
        static (use, history) => Assert.InRange(history.MostInFlight, 1, use.MostInFlight));

    [Fact]
    public void While_the_upstream_wants_to_be_left_alone_nobody_goes() => Holds(
        static use => use with { Refused = 40 },
        static (_, history) => Assert.Equal(0, history.WentWhileBlocked));

    [Fact]
    public void After_a_block_one_goes_at_a_time() => Holds(
        static use => use with { Refused = 40 },
        static (_, history) => Assert.InRange(history.MostProbes, 0, 1));

    [Fact]
    public void Nobody_waits_for_ever() => Holds(
        static use => use with { Refused = 0, Longest = TimeSpan.FromMilliseconds(100) },
        static (use, history) => Assert.True(history.Grants.Count >= Math.Min(use.Pollers, 10)));

    [Fact]
    public void However_slow_the_pace_is_for_a_moment_whoever_waits_looks_again_soon() => Holds(
        static use => use with { Refused = 0, Crawls = true },
        static (_, history) => Assert.InRange(history.LongestWait, TimeSpan.Zero, LookAgain));

    [Fact]
    public void Who_looks_again_and_again_keeps_its_place_and_costs_the_others_nothing()
    {
        var gate = new KeyGate(TimeSpan.FromSeconds(1), 1_000, GateHistory.Spread);
        gate.Ask(TimeSpan.Zero, 0.5, default);
        var held = gate.Ask(TimeSpan.Zero, 0.5, default);

        for (var i = 0; i < 50; i++) held = gate.Ask(TimeSpan.FromMilliseconds(10 * i), 0.5, held);

        Assert.Equal(TimeSpan.FromSeconds(1), held.At);
        Assert.Equal(TimeSpan.FromSeconds(2), gate.Ask(TimeSpan.FromMilliseconds(500), 0.5, default).At);
    }

    [Fact]
    public void A_gate_that_is_blocked_no_more_lets_nobody_out_in_a_burst()
    {
        const int Waiting = 10_000;
        var dice = new Random(1);
        var gate = new KeyGate(TimeSpan.Zero, int.MaxValue, GateHistory.Spread);
        gate.Ask(TimeSpan.Zero, 0, default);
        gate.Block(TimeSpan.Zero, TimeSpan.FromSeconds(10), new Core.Reading.ComeBackLater("HTTP 429"));

        var back = Enumerable.Range(0, Waiting).Select(_ => gate.Ask(TimeSpan.FromSeconds(3), dice.NextDouble(), default).At).Order().ToList();

        // In each tenth of the spread, about a tenth of those that wait.
        Assert.All(Enumerable.Range(0, 10), tenth =>
        {
            var from = TimeSpan.FromSeconds(10) + GateHistory.Spread * tenth / 10;
            Assert.InRange(back.Count(at => at >= from && at < from + GateHistory.Spread / 10), Waiting * 0.08, Waiting * 0.12);
        });
    }

    private static void Holds(Func<GateUse, GateUse> under, Action<GateUse, GateHistory> law) => Uses.Sample(
        use =>
        {
            var meant = under(use);
            law(meant, GateHistory.Of(meant));
        },
        iter: 300);
}
