using System.Collections.Immutable;

namespace CometRunway.Core.Polling;

/// <summary>
/// The budget of one key over all silos, as its one owner keeps it: what each may spend, and the price for all. What has been given is never more than the rate: a
/// silo that gets less gets it at once, one that gets more waits until it is free. An owner that has just come to life learns first what the others hold. Times are of
/// one monotonic clock. A value.
/// </summary>
public sealed record KeyBudget
{
    /// <summary>How long a share lasts.</summary>
    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(15);

    /// <summary>How often a silo asks, give or take its jitter.</summary>
    public static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestUse = AskEvery * 2;

    private KeyBudget(KeyRate rate, TimeSpan bornAt) => (Rate, BornAt, PricedAt) = (rate, bornAt, bornAt);

    /// <summary>What the upstream takes.</summary>
    public KeyRate Rate { get; private init; }

    /// <summary>What the price of each poll is multiplied by.</summary>
    public double Markup { get; private init; } = 1;

    /// <summary>What all silos together want, in polls a second.</summary>
    public double Wanted => Silos.Values.Sum(static silo => silo.Wanted);

    private TimeSpan BornAt { get; }

    private TimeSpan PricedAt { get; init; }

    private ImmutableSortedDictionary<string, Share> Silos { get; init; } = ImmutableSortedDictionary.Create<string, Share>(StringComparer.Ordinal);

    /// <summary>The budget of an owner that has just come to life.</summary>
    public static KeyBudget Begin(KeyRate rate, TimeSpan now) => new(rate, now);

    /// <summary>What a silo may spend that has no lease and does not reach the owner: an equal part.</summary>
    public static double? Alone(KeyRate rate, int silos) => Alone(rate.PerSecond, silos);

    /// <summary>The same, of so many polls a second; null: no bound is known.</summary>
    public static double? Alone(double? perSecond, int silos) => perSecond / Math.Max(silos, 1);

    /// <summary>Takes what a silo says, and gives it its share.</summary>
    public (KeyBudget Budget, BudgetLease Lease) Ask(BudgetRequest request, TimeSpan now)
    {
        var wanted = double.IsFinite(request.Wanted) ? Math.Max(request.Wanted, 0) : 0;
        var known = Silos.RemoveRange(Silos.Where(silo => silo.Value.Until <= now && silo.Key != request.Silo).Select(static silo => silo.Key));
        var before = known.GetValueOrDefault(request.Silo) is { } share && share.Until > now ? share.PerSecond : 0;
        var self = this with { Silos = known.SetItem(request.Silo, new Share(wanted, before, now + LeaseTime)) };
        if (request.Refused) self = self with { Rate = self.Rate.Refused(now, self.Wanted) };
        if (now - self.PricedAt >= AskEvery) self = self.Priced(now);
        return self.Give(request, now);
    }

    private KeyBudget Priced(TimeSpan now) => this with
    {
        Rate = Rate.Unrefused(now - PricedAt < LongestUse ? now - PricedAt : LongestUse, Wanted), // What was not asked for was not used, and proves nothing.
        Markup = Polling.Markup.Next(Markup, Wanted, Rate.PerSecond),
        PricedAt = now,
    };

    private (KeyBudget Budget, BudgetLease Lease) Give(BudgetRequest request, TimeSpan now)
    {
        var until = now + LeaseTime;
        if (Rate.PerSecond is not { } rate) return (this, new BudgetLease(null, Markup, until));
        var free = Math.Max(rate - Silos.Where(silo => silo.Key != request.Silo).Sum(static silo => silo.Value.PerSecond), 0);
        var isLearning = now - BornAt < LeaseTime;
        var given = Math.Min(free, isLearning ? Math.Max(request.Held, 0) : FairShareOf(request.Silo, rate));
        var wanted = Silos[request.Silo].Wanted;
        return (this with { Silos = Silos.SetItem(request.Silo, new Share(wanted, given, until)) }, new BudgetLease(given, Markup, until));
    }

    // What is left when all have what they want is divided evenly: wants change before they are asked for again.
    private double FairShareOf(string silo, double rate)
    {
        var shares = FairShares.Divide(rate, [.. Silos.Values.Select(static share => share.Wanted)]);
        var spare = Math.Max(rate - shares.Sum(), 0) / Silos.Count;
        return shares[Silos.Keys.ToImmutableArray().IndexOf(silo)] + spare;
    }

    private sealed record Share(double Wanted, double PerSecond, TimeSpan Until);
}
