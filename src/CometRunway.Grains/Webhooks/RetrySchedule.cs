namespace CometRunway.Grains.Webhooks;

/// <summary>When a delivery that failed is attempted again: the schedule that the Standard Webhooks specification recommends, over 76 hours.</summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>The delay after the attempt of that number, a fifth more or less as <paramref name="dice"/> (0 to 1) fall; null where it was the last.</summary>
    public static TimeSpan? DelayAfter(int attempt, double dice) => attempt <= Delays.Length ? Delays[attempt - 1] * (0.8 + (0.4 * dice)) : null;
}
