namespace CometRunway.Campaign.Checking;

/// <summary>How long many took.</summary>
internal sealed record Spread(int Count, TimeSpan Median, TimeSpan P99, TimeSpan Longest)
{
    public static Spread None { get; } = new(0, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);

    public static Spread Of(IEnumerable<TimeSpan> lengths)
    {
        var sorted = lengths.Order().ToList();
        return sorted is [] ? None : new Spread(sorted.Count, At(sorted, 0.5), At(sorted, 0.99), sorted[^1]);
    }

    // The least that so large a share is not above.
    private static TimeSpan At(List<TimeSpan> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
}
