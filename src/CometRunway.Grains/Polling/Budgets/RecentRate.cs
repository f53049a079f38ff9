namespace CometRunway.Grains.Polling.Budgets;

/// <summary>How many polls a second went lately; what is longer ago counts less. Times are of one monotonic clock. A value.</summary>
internal readonly record struct RecentRate
{
    private const double Memory = 10; // Seconds that make what was seen count less by a factor of e.

    private double Count { get; init; }

    private TimeSpan At { get; init; }

    /// <summary>A poll went.</summary>
    public RecentRate Went(TimeSpan now) => new() { Count = CountAt(now) + 1, At = now };

    /// <summary>Polls a second.</summary>
    public double PerSecond(TimeSpan now) => CountAt(now) / Memory;

    private double CountAt(TimeSpan now) => Count * Math.Exp(-Math.Max((now - At).TotalSeconds, 0) / Memory);
}
