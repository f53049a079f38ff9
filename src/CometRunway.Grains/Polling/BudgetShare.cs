namespace CometRunway.Grains.Polling;

/// <summary>What a silo takes of the budget of each key.</summary>
internal static class BudgetShare
{
    /// <summary>
    /// Between two polls of one key by one of the silos that share it: an equal part for each, because tasks are spread evenly; but where the silos are many, the
    /// tasks of a small tenant are alone on theirs, and each may be polled as often as any task. So a tenant whose tasks are on more silos than the budget pays for
    /// can spend up to a poll in <paramref name="leastInterval"/> on each.
    /// </summary>
    /// <param name="rate">Polls a second of the key.</param>
    /// <param name="silos">How many share it; 1 or more.</param>
    /// <param name="leastInterval">Between two polls of one task.</param>
    public static TimeSpan Interval(double rate, int silos, TimeSpan leastInterval)
    {
        var (alone, equal) = (TimeSpan.FromSeconds(1 / rate), TimeSpan.FromSeconds(silos / rate));
        var floor = leastInterval > alone ? leastInterval : alone;
        return equal < floor ? equal : floor;
    }
}
