using CometRunway.Core.Polling;

namespace CometRunway.Grains.Polling.Budgets;

/// <summary>What this silo was given last of a key's budget, on its own monotonic time.</summary>
/// <param name="Rate">Polls a second of the key over all silos; null: no bound is known.</param>
/// <param name="PerSecond">Polls a second of this silo; null: no bound is known.</param>
/// <param name="Markup">What the price of each poll is multiplied by.</param>
/// <param name="Until">When it ends.</param>
internal sealed record HeldLease(double? Rate, double? PerSecond, double Markup, TimeSpan Until)
{
    private static readonly TimeSpan LongestInterval = TimeSpan.FromHours(1);
    private static readonly TimeSpan MarkupHolds = TimeSpan.FromMinutes(1); // An owner that is away for a moment does not make polls cheap.

    /// <summary>Nothing was given yet.</summary>
    public static HeldLease None { get; } = new(null, null, 1, TimeSpan.Zero);

    /// <summary>It may be spent.</summary>
    public bool IsLive(TimeSpan now) => now < Until;

    /// <summary>Polls a second that this silo may make: what the lease says, or its part where it has none.</summary>
    /// <param name="now">When.</param>
    /// <param name="configured">Polls a second of the key, where that was set.</param>
    /// <param name="silos">How many share it.</param>
    public double? PerSecondAt(TimeSpan now, double? configured, int silos) => IsLive(now) ? PerSecond : KeyBudget.Alone(configured ?? Rate, silos);

    /// <summary>What the price of each poll is multiplied by; 1 where nothing is known.</summary>
    public double MarkupAt(TimeSpan now) => now < Until + MarkupHolds ? Markup : 1;

    /// <summary>Between two polls, for a rate; zero: there is none.</summary>
    public static TimeSpan Interval(double? perSecond) => perSecond switch
    {
        null => TimeSpan.Zero,
        { } rate when 1 / rate < LongestInterval.TotalSeconds => TimeSpan.FromSeconds(1 / rate),
        _ => LongestInterval,
    };
}
