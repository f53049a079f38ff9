using CometRunway.Core;
using CometRunway.Core.Polling;
using CometRunway.Grains.Polling;
using CometRunway.Grains.Polling.Breakers;
using CometRunway.Grains.Polling.Budgets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CometRunway.Cluster.Tests.Budget;

/// <summary>Many tasks on a clock that goes in steps, and an upstream that is out of order for a while.</summary>
public sealed class OutageTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TenantId Acme = TenantId.Parse("acme");

    private readonly FakeTimeProvider _clock = new();
    private readonly Random _dice = new(1);
    private readonly PriorityQueue<Waiter, TimeSpan> _agenda = new();
    private readonly List<(TenantId Tenant, TimeSpan At, double Likelihood)> _polls = [];
    private readonly long _start;
    private Func<TenantId, bool> _isBroken = static _ => false;

    public OutageTests() => _start = _clock.GetTimestamp();

    [Theory]
    [InlineData(3, null)]
    [InlineData(100, null)]
    [InlineData(1_000, 50.0)]
    [InlineData(30_000, 800.0)]
    public void While_the_upstream_is_out_of_order_there_is_a_probe_a_second_and_then_all_are_polled_in_a_minute_the_likeliest_first(int tasks, double? rate)
    {
        var budget = Budget(rate);
        for (var i = 0; i < tasks; i++) Come(Acme, _dice.NextDouble());
        Go(budget, Minute);

        _isBroken = static _ => true;
        Go(budget, TimeSpan.FromMinutes(2));
        var from = Now;
        Go(budget, TimeSpan.FromMinutes(8));
        Assert.InRange(Since(from).Count, 8 * 6 - 10, 8 * 60);
        Assert.NotEqual(BreakerState.Closed, budget.Describe(Acme).Breaker.State);
        Assert.IsType<Reading.ComeBackLater>(budget.Refusal(Acme));
        Assert.Equal(1, budget.CountBroken());
        Assert.InRange(budget.Describe(Acme).Breaker.Waiting, tasks - 2, tasks);

        _isBroken = static _ => false;
        from = Now;
        Go(budget, Minute);
        var polled = Since(from);
        Assert.Equal(BreakerState.Closed, budget.Describe(Acme).Breaker.State);
        Assert.Null(budget.Refusal(Acme));
        Assert.True(polled.Count >= tasks * 0.999);
        if (tasks < 1_000) return;
        Assert.True(polled.Take(tasks / 4).Average(static poll => poll.Likelihood) > 0.75);
        for (var window = TimeSpan.Zero; window < Minute; window += Step)
            Assert.InRange(polled.Count(poll => poll.At >= from + window && poll.At < from + window + TimeSpan.FromSeconds(10)), 0, (int)(rate!.Value * 10 * 1.05));
    }

    [Fact]
    public void The_outage_of_one_key_is_nobody_elses()
    {
        var budget = Budget(null);
        var others = Enumerable.Range(0, 5).Select(static i => TenantId.Parse($"other-{i}")).ToList();
        for (var i = 0; i < 1_000; i++) Come(Acme, 0.5);
        foreach (var other in others) Come(other, 0.5);
        Go(budget, Minute);

        _isBroken = static tenant => tenant == Acme;
        var from = Now;
        Go(budget, 3 * Minute);

        Assert.NotEqual(BreakerState.Closed, budget.Describe(Acme).Breaker.State);
        Assert.Equal(BreakerState.Closed, budget.DescribeUpstream().State);
        Assert.All(others, other => Assert.InRange(Since(from).Count(poll => poll.Tenant == other), 33, 37));
    }

    [Fact]
    public void The_outage_of_the_upstream_is_seen_though_each_key_has_few_polls()
    {
        var budget = Budget(null);
        var tenants = Enumerable.Range(0, 200).Select(static i => TenantId.Parse($"tenant-{i}")).ToList();
        foreach (var tenant in tenants) Come(tenant, 0.5);
        Go(budget, Minute);

        _isBroken = static _ => true;
        Go(budget, Minute);
        var from = Now;
        Go(budget, Minute);
        Assert.NotEqual(BreakerState.Closed, budget.DescribeUpstream().State);
        Assert.Equal(0, budget.CountBroken());
        Assert.InRange(Since(from).Count, 5, 60);

        _isBroken = static _ => false;
        from = Now;
        Go(budget, Minute);
        Assert.Equal(tenants.Count, Since(from).Select(static poll => poll.Tenant).Distinct().Count());
    }

    [Fact]
    public void Only_what_the_upstream_said_to_a_probe_ends_an_outage()
    {
        var budget = Budget(null);
        var straggler = budget.Ask(Acme, default, 0.5, 0.5); // It went while all was well.
        for (var i = 0; i < 20; i++) Come(Acme, 0.5);
        _isBroken = static _ => true;
        Go(budget, Minute);
        Assert.Equal(BreakerState.Open, budget.Describe(Acme).Breaker.State);

        Permit probe;
        for (probe = default; !(probe = budget.Ask(Acme, probe, 0.5, 0.5)).IsGranted;) _clock.Advance(budget.Until(probe));
        for (var i = 0; i < 3; i++) budget.Settle(Acme, straggler, new Reading.Answer(RunwayStatus.Running));
        Assert.Equal(BreakerState.Open, budget.Describe(Acme).Breaker.State);
        budget.Settle(Acme, probe, new Reading.Unauthorized("No usable key is kept for this tenant."), isFromUpstream: false);
        Assert.Equal(BreakerState.Open, budget.Describe(Acme).Breaker.State);
    }

    [Fact]
    public void A_price_does_not_rise_for_what_can_not_go_and_so_can_not_want_less()
    {
        var budget = Budget(10);
        budget.Want(Acme, 50_000);
        budget.Request(Acme, "here", 0.5);
        budget.Take(Acme, new LeaseAnswer(10, 10, 1, KeyBudget.LeaseTime));
        Assert.Equal(50, budget.Request(Acme, "here", 0.5).Wanted);

        var granted = budget.Ask(Acme, default, 0.5, 0.5);
        budget.Settle(Acme, granted, new Reading.ComeBackLater("HTTP 429", Minute, WholeKey: true));
        Assert.True(budget.Request(Acme, "here", 0.5).IsRefused);
        Assert.Equal(10, budget.Request(Acme, "here", 0.5).Wanted);

        _clock.Advance(Minute);
        granted = budget.Ask(Acme, default, 0.5, 0);
        budget.Settle(Acme, granted, new Reading.Answer(RunwayStatus.Running));
        Assert.Equal(50, budget.Request(Acme, "here", 0.5).Wanted);
    }

    [Fact]
    public void A_small_share_of_the_budget_at_the_end_of_an_outage_makes_nobody_wait_longer_than_that_share_is_small()
    {
        var budget = Budget(60);
        for (var i = 1; i <= 20; i++) Come(Acme, likelihood: i / 10_000.0);
        Go(budget, Minute);
        _isBroken = static _ => true;
        Go(budget, Minute);

        _isBroken = static _ => false;
        budget.Take(Acme, new LeaseAnswer(60, 0.01, 1, Minute)); // Who can't go plans nothing, and is given as much.
        while (budget.Describe(Acme).Breaker.State is not BreakerState.Closed) Go(budget, Step);
        budget.Take(Acme, new LeaseAnswer(60, 20, 1, 2 * Minute)); // It can go again, and wants what it did before.
        var from = Now;
        Go(budget, Minute);

        Assert.Equal(20, Since(from).Select(static poll => poll.Likelihood).Distinct().Count());
    }

    [Fact]
    public void The_outage_of_the_upstream_is_seen_before_each_busy_key_has_found_out_by_itself()
    {
        var budget = Budget(null);
        foreach (var i in Enumerable.Range(0, 200))
        {
            for (var task = 0; task < 5; task++) Come(TenantId.Parse($"tenant-{i}"), 0.5); // A poll a second.
        }

        Go(budget, Minute);
        _isBroken = static _ => true;
        Go(budget, TimeSpan.FromSeconds(8));

        Assert.NotEqual(BreakerState.Closed, budget.DescribeUpstream().State);
        Assert.Equal(0, budget.CountBroken());
    }

    [Fact]
    public void What_the_upstream_said_to_one_tenant_stays_with_it()
    {
        var budget = Budget(null);
        var tenants = Enumerable.Range(0, 20).Select(static i => TenantId.Parse($"tenant-{i}")).ToList();
        foreach (var tenant in tenants) Come(tenant, 0.5);
        _isBroken = static _ => true;
        Go(budget, Minute);

        Assert.NotEqual(BreakerState.Closed, budget.DescribeUpstream().State);
        Assert.All(tenants, tenant => Assert.DoesNotContain("HTTP 503", Assert.IsType<Reading.ComeBackLater>(budget.Refusal(tenant)).Why, StringComparison.Ordinal));
    }

    [Fact]
    public void Whoever_leaves_is_not_waited_for()
    {
        var budget = Budget(null);
        for (var i = 0; i < 20; i++) Come(Acme, 0.5);
        _isBroken = static _ => true;
        Go(budget, Minute);
        var waiting = budget.Describe(Acme).Breaker.Waiting;

        foreach (var (waiter, _) in _agenda.UnorderedItems) budget.GiveBack(Acme, waiter.Held);

        Assert.InRange(waiting, 18, 20);
        Assert.Equal(0, budget.Describe(Acme).Breaker.Waiting);
    }

    [Fact]
    public void What_a_reading_says_of_the_upstream()
    {
        Assert.True(Verdict.IsFailure(new Reading.ComeBackLater("HTTP 503")));
        Assert.True(Verdict.IsFailure(new Reading.Miss("HTTP 403 in another form than the API's")));
        Assert.Null(Verdict.IsFailure(new Reading.Miss("HTTP 500: invalid_request", Lasting: true)));
        Reading[] words = [new Reading.Answer(null), new Reading.NotVisible("task_not_exist"), new Reading.Unauthorized("HTTP 401"), new Reading.ComeBackLater("HTTP 429", WholeKey: true)];
        Assert.All(words, static word => Assert.False(Verdict.IsFailure(word)));
    }

    private TimeSpan Now => _clock.GetElapsedTime(_start);

    private List<(TenantId Tenant, TimeSpan At, double Likelihood)> Since(TimeSpan from) => _polls.FindAll(poll => poll.At >= from);

    private PollBudget Budget(double? rate) => new(Options.Create(new PollingOptions { Budget = rate, PollsAtOnce = 100_000 }), _clock, NullLogger<PollBudget>.Instance);

    private void Come(TenantId tenant, double likelihood) => _agenda.Enqueue(new Waiter(tenant, likelihood, default), TimeSpan.FromSeconds(5) * _dice.NextDouble());

    private void Go(PollBudget budget, TimeSpan time)
    {
        for (var end = Now + time; Now < end; _clock.Advance(Step))
        {
            while (_agenda.TryPeek(out var waiter, out var at) && at <= Now)
            {
                _agenda.Dequeue();
                var held = budget.Ask(waiter.Tenant, waiter.Held, waiter.Likelihood, _dice.NextDouble());
                if (held.IsGranted) Poll(budget, waiter, held);
                _agenda.Enqueue(waiter with { Held = held.IsGranted ? default : held }, Now + (held.IsGranted ? TimeSpan.FromSeconds(5) : budget.Until(held)));
            }
        }
    }

    private void Poll(PollBudget budget, Waiter waiter, Permit granted)
    {
        _polls.Add((waiter.Tenant, Now, waiter.Likelihood));
        budget.Settle(waiter.Tenant, granted, _isBroken(waiter.Tenant) ? new Reading.ComeBackLater("HTTP 503") : new Reading.Answer(RunwayStatus.Running));
    }

    private sealed record Waiter(TenantId Tenant, double Likelihood, Permit Held);
}
