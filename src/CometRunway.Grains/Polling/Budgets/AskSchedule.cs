using CometRunway.Core.Polling;

namespace CometRunway.Grains.Polling.Budgets;

/// <summary>How often a silo asks for its share of a key's budget: thousands of keys of which nothing is known, or that hardly poll, cost next to nothing.</summary>
internal static class AskSchedule
{
    private const double Little = 1.0 / 32; // Of an equal share. What is not asked for is left to the others, so it must not matter.
    private const double Jitter = 0.2; // To either side.
    private static readonly TimeSpan Seldom = TimeSpan.FromMinutes(1);

    /// <summary>From one time to the next; null: there is no need.</summary>
    /// <param name="wanted">Polls a second that are wanted here.</param>
    /// <param name="rate">Polls a second of the key over all silos; null: no bound is known.</param>
    /// <param name="isConfigured">The rate was set, and nothing is to be learned.</param>
    /// <param name="wasRefused">The upstream has refused the key since it is polled here.</param>
    /// <param name="silos">How many share it.</param>
    public static TimeSpan? Interval(double wanted, double? rate, bool isConfigured, bool wasRefused, int silos)
    {
        if (rate is null) return wasRefused ? KeyBudget.AskEvery : Seldom;
        if (wanted >= KeyBudget.Alone(rate, silos) * Little) return KeyBudget.AskEvery;
        return isConfigured ? null : Seldom;
    }

    /// <summary>The same with its jitter.</summary>
    public static TimeSpan Jittered(TimeSpan interval, double dice) => interval * (1 - Jitter + (2 * Jitter * dice));
}
