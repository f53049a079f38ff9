using CometRunway.Core.Polling;
using CsCheck;

namespace CometRunway.Tests.Polling;

public class BudgetTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(10, new[] { 2.0, 3, 4 }, new[] { 2.0, 3, 4 })]
    [InlineData(10, new[] { 1.0, 20, 30 }, new[] { 1.0, 4.5, 4.5 })]
    [InlineData(10, new[] { 1_000_000.0, 1 }, new[] { 9.0, 1 })] // A crowd does not slow another's few.
    [InlineData(0, new[] { 1.0 }, new[] { 0.0 })]
    [InlineData(10, new[] { -1.0, double.NaN, 20 }, new[] { 0.0, 0, 10 })]
    public void Nobody_gets_less_than_another_that_wants_as_much(double whole, double[] wants, double[] shares) =>
        Assert.Equal(shares, FairShares.Divide(whole, wants));

    [Fact]
    public void Shares_are_never_more_than_the_whole_or_than_what_is_wanted() => Gen.Select(Gen.Double[0, 100], Gen.Double[0, 100].Array[0, 20]).Sample(static (whole, wants) =>
    {
        var shares = FairShares.Divide(whole, wants);
        return shares.Sum() <= whole + 1e-9 && shares.Zip(wants).All(static pair => pair.First <= pair.Second + 1e-9);
    });

    [Fact]
    public void A_rate_is_unknown_until_the_upstream_refuses_and_falls_once_for_those_that_were_refused_together()
    {
        var rate = KeyRate.Learned();
        Assert.Null(rate.PerSecond);

        rate = rate.Refused(100 * Second, used: 50);
        Assert.Equal(35, rate.PerSecond!.Value, precision: 6);
        Assert.Equal(rate, rate.Refused(110 * Second, used: 50));
        Assert.Equal(24.5, rate.Refused(116 * Second, used: 35).PerSecond!.Value, precision: 6);
    }

    [Fact]
    public void It_rises_by_a_hundredth_a_second_while_it_is_used()
    {
        var rate = KeyRate.Learned(100).Refused(TimeSpan.Zero, used: 100);

        Assert.Equal(77, rate.Unrefused(10 * Second, wanted: 100).PerSecond!.Value, precision: 6);
        Assert.Equal(rate, rate.Unrefused(10 * Second, wanted: 10));
    }

    [Theory]
    [InlineData(100.0, 3_600, 110.0)] // Nobody asked meanwhile: ten seconds are as long as it is known to have been used.
    [InlineData(100.0, 7, 107.0)]
    [InlineData(80.0, 3_600, 100.0)]
    public void It_does_not_rise_while_nobody_uses_it(double wanted, int secondsAtRest, double rate)
    {
        var (budget, _) = KeyBudget.Begin(KeyRate.Learned(100), TimeSpan.Zero).Ask(new BudgetRequest("a", wanted), Second);

        (budget, _) = budget.Ask(new BudgetRequest("a", wanted), secondsAtRest * Second);

        Assert.Equal(rate, budget.Rate.PerSecond!.Value, precision: 6);
    }

    [Fact]
    public void One_that_was_set_stays() => Assert.Equal(10, KeyRate.Configured(10).Refused(Second, 10).Unrefused(Second, 20).PerSecond);

    [Fact]
    public void What_is_held_together_is_never_more_than_the_rate() =>
        Gen.Select(Gen.Int[0, 4], Gen.Double[0, 200], Gen.Double[0, 8], Gen.Bool).Array[1, 200].Sample(static asked =>
        {
            var (budget, now, held) = (KeyBudget.Begin(KeyRate.Configured(100), TimeSpan.Zero), TimeSpan.Zero, new Dictionary<int, BudgetLease>());
            foreach (var (silo, wanted, later, _) in asked)
            {
                now += TimeSpan.FromSeconds(later);
                var before = held.TryGetValue(silo, out var had) && had.Until > now ? had.PerSecond!.Value : 0;
                (budget, held[silo]) = budget.Ask(new BudgetRequest($"{silo}", wanted, before), now);
                if (held.Values.Where(lease => lease.Until > now).Sum(static lease => lease.PerSecond!.Value) > 100 + 1e-9) return false;
            }

            return true;
        });

    [Fact]
    public void An_owner_that_has_just_come_to_life_gives_back_what_silos_have()
    {
        var budget = KeyBudget.Begin(KeyRate.Configured(100), TimeSpan.Zero);
        (budget, var first) = budget.Ask(new BudgetRequest("a", 90, Held: 30), Second);
        (budget, var second) = budget.Ask(new BudgetRequest("b", 10, Held: 80), 2 * Second);

        Assert.Equal(30, first.PerSecond);
        Assert.Equal(70, second.PerSecond); // No more than is left.
        Assert.Equal(100, budget.Ask(new BudgetRequest("b", 10, Held: 70), 20 * Second).Lease.PerSecond); // The other one is gone.
    }

    [Fact]
    public void A_silo_shrinks_at_once_and_another_grows_when_it_has()
    {
        var budget = KeyBudget.Begin(KeyRate.Configured(100), -60 * Second);
        (budget, _) = budget.Ask(new BudgetRequest("a", 100), TimeSpan.Zero);
        (budget, var newcomer) = budget.Ask(new BudgetRequest("b", 100), Second);
        Assert.Equal(0, newcomer.PerSecond);

        (budget, var shrunk) = budget.Ask(new BudgetRequest("a", 100, 100), 2 * Second);
        Assert.Equal(50, shrunk.PerSecond);
        (_, newcomer) = budget.Ask(new BudgetRequest("b", 100), 3 * Second);
        Assert.Equal(50, newcomer.PerSecond);
    }

    [Fact]
    public void A_short_budget_raises_the_price_until_what_is_wanted_fits_and_a_full_one_lowers_it_again()
    {
        var markup = 1.0;
        for (var i = 0; i < 50; i++) markup = Markup.Next(markup, wanted: 200 / Math.Sqrt(markup), rate: 100);
        Assert.Equal(100, 200 / Math.Sqrt(markup), tolerance: 5);

        for (var i = 0; i < 50; i++) markup = Markup.Next(markup, wanted: 50 / Math.Sqrt(markup), rate: 100);
        Assert.Equal(1, markup);
        Assert.Equal(1, Markup.Next(5, 100, rate: null));
    }
}
