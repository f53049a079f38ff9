using CometRunway.Core;
using CometRunway.Core.Polling;
using CometRunway.Grains.Polling;
using CometRunway.Grains.Polling.Budgets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CometRunway.Cluster.Tests.Budget;

public sealed class KeyLeaseTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void A_task_that_is_alone_on_its_silo_is_polled_as_any_other_where_the_silos_are_many()
    {
        var budget = KeyBudget.Begin(KeyRate.Configured(10), -KeyBudget.LeaseTime);
        const double aTask = 0.2; // A poll in 5 s.

        var leases = Enumerable.Range(0, 10).Select(i =>
        {
            (budget, var lease) = budget.Ask(new BudgetRequest($"{i} of 100", aTask), TimeSpan.Zero);
            return lease;
        }).ToList();
        for (var i = 0; i < leases.Count; i++) (budget, leases[i]) = budget.Ask(new BudgetRequest($"{i} of 100", aTask), 5 * Second);

        Assert.All(leases, lease => Assert.True(lease.PerSecond >= aTask));
    }

    [Fact]
    public void A_lease_is_spent_until_it_ends_and_then_an_equal_part()
    {
        var lease = new HeldLease(Rate: 30, PerSecond: 25, Markup: 2, Until: 15 * Second);

        Assert.Equal(25, lease.PerSecondAt(14 * Second, configured: null, silos: 3));
        Assert.Equal(10, lease.PerSecondAt(15 * Second, configured: null, silos: 3));
        Assert.Equal(20, lease.PerSecondAt(15 * Second, configured: 60, silos: 3));
        Assert.Equal([2, 1], new[] { 16, 76 }.Select(seconds => lease.MarkupAt(seconds * Second)));
        Assert.Null(HeldLease.None.PerSecondAt(TimeSpan.Zero, configured: null, silos: 3));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(0.0, 3_600)]
    [InlineData(0.000001, 3_600)]
    [InlineData(0.1, 10)]
    public void Between_two_polls(double? perSecond, double seconds) => Assert.Equal(seconds, HeldLease.Interval(perSecond).TotalSeconds);

    [Theory]
    [InlineData(0, null, false, false, 60)]
    [InlineData(50, null, false, false, 60)]
    [InlineData(50, null, false, true, 5)]
    [InlineData(0.1, 9.0, true, false, 5)] // Of three a thirty-second.
    [InlineData(0.09, 9.0, true, false, null)]
    [InlineData(0.09, 9.0, false, true, 60)]
    public void How_often_a_silo_of_three_asks(double wanted, double? rate, bool isConfigured, bool wasRefused, int? seconds) =>
        Assert.Equal(seconds, (int?)AskSchedule.Interval(wanted, rate, isConfigured, wasRefused, silos: 3)?.TotalSeconds);

    [Theory]
    [InlineData(null, 10_000, 12_500)] // Each once in 48 s or more.
    [InlineData(10_000.0, 0, 0)]
    public void Ten_thousand_tenants_do_not_cause_ten_thousand_calls_again_and_again(double? configured, int first, int mostInAMinute)
    {
        var budget = Budget(configured);
        var tenants = Enumerable.Range(0, 10_000).Select(static i => TenantId.Parse($"tenant-{i}")).ToList();
        var dice = new Random(1);
        foreach (var tenant in tenants) budget.Want(tenant, 200);

        Assert.InRange(Calls(3), first, first);
        for (var i = 0; i < 3; i++) Assert.InRange(Calls(60), 0, mostInAMinute);

        int Calls(int seconds)
        {
            var calls = 0;
            for (var i = 0; i < seconds * 2; i++)
            {
                _clock.Advance(Second / 2);
                foreach (var tenant in budget.Due())
                {
                    calls++;
                    budget.Request(tenant, "silo", dice.NextDouble());
                    budget.Take(tenant, new LeaseAnswer(null, null, 1, KeyBudget.LeaseTime));
                }
            }

            return calls;
        }
    }

    [Fact]
    public void What_wants_more_than_a_little_is_asked_for_at_once_and_goes_by_what_it_was_given()
    {
        var (budget, tenant) = (Budget(10), TenantId.Parse("acme"));
        budget.Silos = 2;
        budget.Want(tenant, 8_000);
        _clock.Advance(2 * Second);

        Assert.Equal([tenant], budget.Due());
        Assert.Equal(new LeaseRequest("here", 2, 8, null, IsRefused: false), budget.Request(tenant, "here", 0.5));
        budget.Take(tenant, new LeaseAnswer(10, 8, 1.5, KeyBudget.LeaseTime));
        Assert.Empty(budget.Due());
        Assert.Equal((8, 1.5), (budget.Describe(tenant).PerSecond, budget.Markup(tenant)));

        budget.Ask(tenant, default, 0.5, 0.5);
        Assert.Equal(125, budget.Until(budget.Ask(tenant, default, 0.5, 0.5)).TotalMilliseconds);
        Assert.Equal(0, budget.CountShort());
        budget.Want(tenant, 1);
        Assert.Equal(1, budget.CountShort());

        _clock.Advance(5 * Second);
        Assert.Equal(8, budget.Request(tenant, "here", 0.5).Held);
        budget.Want(tenant, -8_001);
        _clock.Advance(20 * Second);
        Assert.Equal((5, 0), (budget.Describe(tenant).PerSecond, budget.Describe(tenant).Wanted));
        Assert.Empty(budget.Due());
    }

    [Fact]
    public void Few_polls_go_before_it_is_known_what_was_learned_of_a_key_and_the_rest_hurries_the_answer()
    {
        var (budget, tenant) = (Budget(null), TenantId.Parse("acme"));

        var permits = Enumerable.Range(0, 100).Select(_ => budget.Ask(tenant, default, 0.5, 0.5)).ToList();
        Assert.Equal(20, permits.Count(static permit => permit.IsGranted));
        Assert.Equal(1.5, budget.Until(permits[^1]).TotalSeconds);
        Assert.Equal([tenant], budget.Due());

        budget.Request(tenant, "here", 0.5);
        budget.Take(tenant, new LeaseAnswer(10, 10, 1, KeyBudget.LeaseTime));
        _clock.Advance(1.5 * Second);
        Assert.Equal([true, false], permits[^2..].Select(held => budget.Ask(tenant, held, 0.5, 0.5).IsGranted));
    }

    [Fact]
    public void An_answer_that_does_not_come_is_not_waited_for()
    {
        var (budget, tenant) = (Budget(null), TenantId.Parse("acme"));
        var permit = Enumerable.Range(0, 100).Select(_ => budget.Ask(tenant, default, 0.5, 0.5)).ToList()[^1];
        Assert.False(permit.IsGranted);

        budget.Miss(tenant, budget.Request(tenant, "here", 0.5), 0.5);
        _clock.Advance(4 * Second);
        Assert.True(budget.Ask(tenant, permit, 0.5, 0.5).IsGranted);
    }

    [Fact]
    public void A_refusal_is_told_at_the_next_time_and_again_where_nobody_heard_it()
    {
        var (budget, tenant) = (Budget(null), TenantId.Parse("acme"));
        var granted = budget.Ask(tenant, default, 0.5, 0.5);
        budget.Request(tenant, "here", 0.5);
        budget.Settle(tenant, granted, new Reading.ComeBackLater("HTTP 429", WholeKey: true));
        Assert.Empty(budget.Due());

        _clock.Advance(2 * Second);
        Assert.Equal([tenant], budget.Due());
        var request = budget.Request(tenant, "here", 0.5);
        Assert.True(request.IsRefused);

        budget.Miss(tenant, request, 0.5);
        _clock.Advance(5 * Second);
        Assert.Equal([tenant], budget.Due());
        Assert.True(budget.Request(tenant, "here", 0.5).IsRefused);
        Assert.False(budget.Request(tenant, "here", 0.5).IsRefused);
    }

    [Theory]
    [InlineData(12.5)]
    [InlineData(0.01)]
    public void A_learned_rate_is_read_as_it_was_written(double perSecond)
    {
        var form = LearnedRate.Write(perSecond);
        Assert.Equal(perSecond, LearnedRate.Read(form));
        Assert.Null(LearnedRate.Read(form.AsSpan(..^1)));
        Assert.Null(LearnedRate.Read([2, .. form[1..]]));
        Assert.Null(LearnedRate.Read(LearnedRate.Write(double.NaN)));
        Assert.Null(LearnedRate.Read(LearnedRate.Write(-1)));
    }

    private PollBudget Budget(double? configured) => new(Options.Create(new PollingOptions { Budget = configured }), _clock, NullLogger<PollBudget>.Instance);
}
