using CometRunway.Core;
using CometRunway.Core.Polling;
using CometRunway.Grains.Polling.Breakers;
using CometRunway.Grains.Polling.Budgets;

namespace CometRunway.Grains.Polling;

/// <summary>What is wanted of each key here, and what of its budget this silo was given.</summary>
internal sealed partial class PollBudget
{
    private const double LeastRefused = 1; // Polls a second: one who asks less often is refused for another reason than its pace.
    private const double Few = 2; // Polls a second, for ten seconds: so many go before anything is known of a key, and the first lease is waited for after them.
    private static readonly TimeSpan LeaseIsNear = TimeSpan.FromSeconds(1);

    /// <summary>A task wants other polls than before: <paramref name="change"/> more (or fewer) in 1,000 seconds. Whoever ends takes away what it wanted.</summary>
    public void Want(TenantId tenant, int change)
    {
        if (change is 0) return;
        using var _ = Hold(tenant, out var key);
        key.Wanted += change;
    }

    /// <summary>What a short budget multiplies the price of each poll of this tenant by; 1 where it is not short, or nothing is known.</summary>
    public double Markup(TenantId tenant) => _keys.TryGetValue(tenant, out var key) ? key.Lease.MarkupAt(Now) : 1;

    /// <summary>For which keys it is time to ask for a lease.</summary>
    public IReadOnlyList<TenantId> Due()
    {
        var now = Now;
        List<TenantId> due = [];
        foreach (var (tenant, key) in _keys)
        {
            lock (key.Lock)
            {
                if (key.Asking.IsDue(now, AskInterval(key, now), key.Wanted > 0)) due.Add(tenant);
            }
        }

        return due;
    }

    /// <summary>What to say when asking. Whoever takes it calls <see cref="Take"/> or <see cref="Miss"/>.</summary>
    public LeaseRequest Request(TenantId tenant, string silo, double dice)
    {
        using var _ = Hold(tenant, out var key);
        var now = Now;
        var (needed, isRefused) = (Needed(key, now), key.Asking.IsRefused);
        if (key.Asking.HurriesAt is not null) needed = Math.Max(needed, key.Made.PerSecond(now)); // A refusal is of what was made, not of what is wanted now.
        if (isRefused) needed = Math.Max(needed, LeastRefused);
        else if (IsHeldBack(key) && key.Lease.PerSecondAt(now, options.Value.Budget, Silos) is { } spent) needed = Math.Min(needed, spent); // Who can't go plans nothing, and no price makes it want less.
        key.Asking = key.Asking.Asked(now, dice);
        return new LeaseRequest(silo, Silos, needed, key.Lease.IsLive(now) ? key.Lease.PerSecond : null, isRefused);
    }

    /// <summary>The owner gave a lease to whoever asked last.</summary>
    public void Take(TenantId tenant, LeaseAnswer answer)
    {
        using var _ = Hold(tenant, out var key);
        var from = key.Asking.At ?? Now; // The owner's time runs on while its answer is on the way.
        key.Lease = new HeldLease(answer.Rate, answer.PerSecond, answer.Markup, from + answer.For);
    }

    /// <summary>The owner was not reached.</summary>
    public void Miss(TenantId tenant, LeaseRequest request, double dice)
    {
        using var _ = Hold(tenant, out var key);
        key.Asking = key.Asking.Failed(Now, dice, request.IsRefused);
    }

    /// <summary>What is known of the upstream's breaker here.</summary>
    public BreakerReport DescribeUpstream() => _outages.Describe(Now);

    /// <summary>Of how many keys the own breaker is not closed here.</summary>
    public int CountBroken() => _keys.Values.Count(static key => key.Circuit.State is not BreakerState.Closed);

    /// <summary>How many keys are to pay for more polls here than they can.</summary>
    public int CountShort()
    {
        var now = Now;
        return _keys.Values.Count(key => key.WantedPerSecond > key.Lease.PerSecondAt(now, options.Value.Budget, Silos));
    }

    /// <summary>The greatest share of what it may poll here that a key uses; 0 where no key has a limit.</summary>
    public double MeasureUse()
    {
        var now = Now;
        return _keys.Values.Select(key => key.Lease.PerSecondAt(now, options.Value.Budget, Silos) is { } most and > 0 ? key.Made.PerSecond(now) / most : 0).DefaultIfEmpty().Max();
    }

    /// <summary>What is known of a tenant's key here.</summary>
    public KeyReport Describe(TenantId tenant)
    {
        var now = Now;
        var configured = options.Value.Budget;
        if (!_keys.TryGetValue(tenant, out var key)) return new KeyReport(configured, configured is not null, KeyBudget.Alone(configured, Silos), null, 0, 1, null, 0, BreakerReport.Of(new Circuit(), now));
        lock (key.Lock)
        {
            var lease = key.Lease;
            TimeSpan? left = lease.IsLive(now) ? lease.Until - now : null;
            return new KeyReport(configured ?? lease.Rate, configured is not null, lease.PerSecondAt(now, configured, Silos), left, key.WantedPerSecond, lease.MarkupAt(now), key.Gate.Refusal, key.Refusals?.Count(now) ?? 0, BreakerReport.Of(key.Circuit, now));
        }
    }

    // Or all that a silo finds when it starts would go before what was learned of the rate is known.
    private bool IsToWaitForLease(PolledKey key, TimeSpan now) =>
        options.Value.Budget is null && ReferenceEquals(key.Lease, HeldLease.None) && key.Asking.IsExpected(now) && key.Made.PerSecond(now) >= Few;

    private bool IsHeldBack(PolledKey key) => key.Gate.IsBlocked || _outages.Because(key) is not null;

    private TimeSpan IntervalOf(PolledKey key, TimeSpan now) => HeldLease.Interval(key.Lease.PerSecondAt(now, options.Value.Budget, Silos));

    private TimeSpan? AskInterval(PolledKey key, TimeSpan now)
    {
        var configured = options.Value.Budget;
        return AskSchedule.Interval(Needed(key, now), configured ?? key.Lease.Rate, configured is not null, key.Asking.WasRefused, Silos);
    }

    // Who polls without saying what it wants needs what it makes.
    private static double Needed(PolledKey key, TimeSpan now) => key.Wanted > 0 ? key.WantedPerSecond : key.Made.PerSecond(now);
}
