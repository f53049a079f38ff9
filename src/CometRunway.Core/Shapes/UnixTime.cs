namespace CometRunway.Core.Shapes;

/// <summary>A moment as a number since 1970, in seconds, or in milli-, micro- or nanoseconds: which of them, its size tells.</summary>
internal static class UnixTime
{
    private const double Earliest = 946_684_800; // The year 2000, in seconds.
    private const double Latest = 100_000_000_000; // In seconds the year 5138; in milliseconds 1973.
    private const double Thousand = 1000;
    private const int Units = 3;

    /// <summary>The moment; null where the number means none from the year 2000 on.</summary>
    public static DateTimeOffset? Read(double number)
    {
        for (var unit = 0; number >= Latest && unit < Units; unit++) number /= Thousand;
        return number is > Earliest and < Latest ? DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Round(number * Thousand)) : null;
    }
}
