using CometRunway.Core.Polling;
using CsCheck;

namespace CometRunway.Tests.Polling;

public class PollPlanTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly Gen<PollPlan> AnyPlan = Gen.Select(Gen.Double[1, 1_000], Gen.Double[0.05, 2], Gen.Double[1e-3, 1e4], static (median, spread, price) =>
        new PollPlan(Priors.LogNormal(median, spread), Pace.Default, price));

    [Fact]
    public void No_two_polls_are_closer_than_the_floor_or_farther_apart_than_the_ceiling() =>
        Gen.Select(AnyPlan, Gen.Double[-100, 200_000], Gen.Double[0, 1], Gen.Double[0.5, 1e4]).Sample(static (plan, age, dice, markup) =>
        {
            var step = plan.Next(TimeSpan.FromSeconds(age), dice, markup) - TimeSpan.FromSeconds(Math.Max(age, 0));
            return step >= Pace.Default.Floor - TimeSpan.FromTicks(10) && step <= Pace.Default.Ceiling + TimeSpan.FromTicks(10);
        });

    [Fact]
    public void A_dearer_poll_never_comes_sooner() =>
        Gen.Select(AnyPlan, Gen.Double[0, 1_000], Gen.Double[0, 1], Gen.Double[1, 100]).Sample(static (plan, age, dice, markup) =>
            plan.Next(TimeSpan.FromSeconds(age), dice, markup) >= plan.Next(TimeSpan.FromSeconds(age), dice));

    [Theory]
    [InlineData(35, 0.3)]
    [InlineData(90, 0.4)]
    [InlineData(150, 0.5)]
    public void The_mean_delay_is_what_it_was_aimed_at(double median, double spread) =>
        Assert.Equal(3, Pricing.PlanFor(Priors.LogNormal(median, spread), Pace.Default, 3 * Second).Outcome().Delay.TotalSeconds, tolerance: 0.05);

    [Theory]
    [InlineData(35, 0.3, 3.34)]
    [InlineData(90, 0.4, 10.35)]
    [InlineData(150, 0.5, 20.76)]
    public void It_takes_as_few_polls_as_the_theory_says(double median, double spread, double polls) =>
        Assert.Equal(polls, Pricing.PlanFor(Priors.LogNormal(median, spread), Pace.Default, 3 * Second).Outcome().Polls, tolerance: polls * 0.02);

    [Fact]
    public void Between_two_polls_there_is_in_the_mean_the_time_to_the_last_one_divided_by_their_number()
    {
        var (hazard, even) = (Priors.LogNormal(35, 0.3), new Pace(5 * Second, 5 * Second));
        var plan = new PollPlan(hazard, even, 1).Outcome();

        Assert.Equal(5.03, plan.Interval.TotalSeconds, tolerance: 0.05); // With what keeps herds apart.
        Assert.Equal((36.6 + plan.Delay.TotalSeconds) / plan.Polls, plan.Interval.TotalSeconds, tolerance: 0.1);
    }

    [Fact]
    public void Where_the_floor_makes_the_target_impossible_it_is_nearly_the_best_that_can_be_had()
    {
        var hazard = Priors.LogNormal(90, 0.4);
        var best = new PollPlan(hazard, Pace.Default, 1e-3).Outcome();
        var plan = Pricing.PlanFor(hazard, Pace.Default, TimeSpan.Zero).Outcome();

        Assert.True(plan.Delay < best.Delay * 1.03);
        Assert.True(plan.Polls < best.Polls);
    }

    [Fact]
    public void It_is_quiet_until_ends_are_likely_and_then_polls_as_often_as_it_may()
    {
        var plan = Pricing.PlanFor(Priors.LogNormal(90, 0.2), Pace.Default, 3 * Second);

        Assert.InRange(plan.Next(TimeSpan.Zero, 0.5), 45 * Second, 60 * Second);
        Assert.InRange(plan.Next(90 * Second, 0.5), 95 * Second, 97 * Second);
    }

    [Fact]
    public void A_batch_that_begins_at_once_does_not_stay_together()
    {
        var plan = new PollPlan(Priors.LogNormal(6, 0.3), Pace.Default, 1e-3);

        Assert.True(plan.Next(TimeSpan.Zero, 1) - plan.Next(TimeSpan.Zero, 0) > TimeSpan.FromMilliseconds(400));
    }

    [Fact]
    public void While_little_is_known_nothing_is_left_alone_for_long()
    {
        var caution = new Caution(20 * Second, 6 * Second, 300 * Second);
        var plan = new PollPlan(Priors.LogNormal(180, 0.2), Pace.Default, 1, caution);

        Assert.True(plan.Next(TimeSpan.Zero, 0.5) <= 20 * Second);
        Assert.True(plan.Next(50 * Second, 0.5) <= 56 * Second);
    }

    [Fact]
    public void An_age_below_zero_is_none() =>
        Assert.Equal(Pricing.PlanFor(Priors.AnyRunning, Pace.Default, 3 * Second).Next(TimeSpan.Zero, 0.5), Pricing.PlanFor(Priors.AnyRunning, Pace.Default, 3 * Second).Next(-1 * Second, 0.5));
}
