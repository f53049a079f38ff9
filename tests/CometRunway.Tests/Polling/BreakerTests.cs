using CometRunway.Core.Polling;
using CsCheck;

namespace CometRunway.Tests.Polling;

public class BreakerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_few_failures_open_nothing() => Assert.Equal(BreakerState.Closed, After(9, failed: true).State);

    [Fact]
    public void Half_of_the_recent_polls_do()
    {
        var breaker = After(30, failed: false);
        for (var poll = 0; poll < 31; poll++) breaker = breaker.Observe(failed: true, isProbe: false, Second);

        Assert.Equal(BreakerState.Open, breaker.State);
        Assert.Equal(Second, breaker.Since);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(50)]
    [InlineData(1_500)]
    public void It_opens_within_two_seconds_or_a_hundred_polls_of_the_first_failure(int perSecond)
    {
        var breaker = Breaker.Closed;
        for (var poll = 0; poll < 200 * perSecond; poll++) breaker = breaker.Observe(failed: false, isProbe: false, Second * poll / perSecond);
        var (begin, failures) = (200 * Second, 0);
        for (; breaker.State is BreakerState.Closed; failures++) breaker = breaker.Observe(failed: true, isProbe: false, begin + (Second * failures / perSecond));

        Assert.True(failures <= 100 || failures <= 2.1 * perSecond, $"It opened after {failures} failures.");
    }

    [Fact]
    public void An_open_one_lets_through_a_probe_a_second_at_most_and_one_in_ten_in_the_end()
    {
        var (breaker, probes) = (After(10, failed: true), new List<TimeSpan>());
        for (var now = TimeSpan.Zero; now < 600 * Second; now += Second / 10)
        {
            (breaker, var mayGo) = breaker.Ask(now);
            if (!mayGo) continue;
            probes.Add(now);
            breaker = breaker.Observe(failed: true, isProbe: true, now);
        }

        Assert.All(probes.Zip(probes.Skip(1)), static pair => Assert.InRange(pair.Second - pair.First, Second, 10.2 * Second));
        Assert.InRange(probes.Count, 55, 70);
    }

    [Fact]
    public void Three_probes_that_come_back_well_close_it()
    {
        var breaker = After(10, failed: true);
        var states = new List<BreakerState>();
        for (var probe = 1; probe <= 3; probe++)
        {
            (breaker, var mayGo) = breaker.Ask(probe * 2 * Second);
            Assert.True(mayGo);
            breaker = breaker.Observe(failed: false, isProbe: true, probe * 2 * Second);
            states.Add(breaker.State);
        }

        Assert.Equal([BreakerState.HalfOpen, BreakerState.HalfOpen, BreakerState.Closed], states);
        Assert.Null(breaker.Since);
    }

    [Fact]
    public void What_was_under_way_when_it_opened_does_not_keep_it_open_for_longer()
    {
        var breaker = After(10, failed: true);
        for (var late = 0; late < 100; late++) breaker = breaker.Observe(failed: true, isProbe: false, Second / 10);

        (breaker, var mayGo) = breaker.Ask(Second);
        Assert.True(mayGo);
        breaker = breaker.Observe(failed: true, isProbe: false, 2 * Second); // Nor where it comes beside a probe,
        Assert.True(breaker.Ask(2 * Second).MayGo);
        for (var late = 0; late < 3; late++) breaker = breaker.Observe(failed: false, isProbe: false, 3 * Second); // or says that all is well.
        Assert.Equal(BreakerState.Open, breaker.State);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    public void Several_that_probe_the_same_upstream_make_a_probe_a_second_together(int probers)
    {
        var breakers = Enumerable.Repeat(After(10, failed: true, probers), probers).ToArray();
        var probes = new List<TimeSpan>();
        for (var now = TimeSpan.Zero; now < 600 * Second; now += Second / 10)
        {
            for (var i = 0; i < probers; i++)
            {
                (breakers[i], var mayGo) = breakers[i].Ask(now);
                if (!mayGo) continue;
                probes.Add(now);
                breakers[i] = breakers[i].Observe(failed: true, isProbe: true, now, probers);
            }
        }

        for (var from = TimeSpan.Zero; from < 590 * Second; from += Second)
            Assert.InRange(probes.Count(at => at >= from && at < from + (10 * Second)), probers / 2, Math.Max(10, 2 * probers));
        Assert.InRange(probes.Count, 55 * probers, 65 * probers);
    }

    [Fact]
    public void After_an_outage_everything_is_polled_within_the_window_and_what_is_likelier_to_have_ended_first() =>
        Gen.Select(Gen.Double[0, 1].Array[1, 200], Gen.Double[0, 1]).Sample(static (likelihoods, dice) =>
        {
            var order = OrderOf(likelihoods);
            var delays = likelihoods.Order().Select(likelihood => order.Delay(CatchUp.StepOf(likelihood), dice)).ToList();
            return delays.TrueForAll(static delay => delay >= TimeSpan.Zero && delay <= 60 * Second)
                && delays.Zip(delays.Skip(1)).All(static pair => pair.First >= pair.Second - TimeSpan.FromMilliseconds(1));
        });

    private static CatchUp OrderOf(IEnumerable<double> likelihoods)
    {
        var counts = new int[CatchUp.Steps];
        foreach (var likelihood in likelihoods) counts[CatchUp.StepOf(likelihood)]++;
        return CatchUp.Of(counts, 60 * Second);
    }

    private static Breaker After(int polls, bool failed, int probers = 1)
    {
        var breaker = Breaker.Closed;
        for (var poll = 0; poll < polls; poll++) breaker = breaker.Observe(failed, isProbe: false, TimeSpan.Zero, probers);
        return breaker;
    }
}
