namespace CometRunway.Core.Polling;

/// <summary>
/// How many polls a second the upstream takes of one key. Either it is configured and stays, or it is learned: unknown until the upstream refuses, then less by three
/// tenths with each refusal and slowly more while there is none (additive increase, multiplicative decrease; D. Chiu, R. Jain, "Analysis of the increase and decrease
/// algorithms for congestion avoidance", 1989). Times are of one monotonic clock. A value.
/// </summary>
public sealed record KeyRate
{
    /// <summary>Refusals within this time of the first are one: polls that were under way together are refused together, and a cut must reach all silos first.</summary>
    public static readonly TimeSpan Epoch = TimeSpan.FromSeconds(15);

    private const double Cut = 0.7;
    private const double GrowthASecond = 0.01; // Of the rate after the cut.
    private const double InUse = 0.9; // A rate that nobody uses up proves nothing, and stays.
    private const double Least = 0.01;

    private KeyRate(double? perSecond, bool isConfigured) => (PerSecond, IsConfigured, Base) = (perSecond, isConfigured, perSecond ?? 0);

    /// <summary>Polls a second; null: no bound is known.</summary>
    public double? PerSecond { get; private init; }

    /// <summary>It was set, and no refusal changes it.</summary>
    public bool IsConfigured { get; }

    private double Base { get; init; }

    private TimeSpan? CutAt { get; init; }

    /// <summary>One that was set, in polls a second.</summary>
    public static KeyRate Configured(double perSecond) => new(Math.Max(perSecond, Least), isConfigured: true);

    /// <summary>One that is learned, from what was learned before; null: nothing was.</summary>
    public static KeyRate Learned(double? perSecond = null) => new(perSecond is > 0 ? Math.Max(perSecond.Value, Least) : null, isConfigured: false);

    /// <summary>The upstream refused (429).</summary>
    /// <param name="now">When.</param>
    /// <param name="used">Polls a second that were made.</param>
    public KeyRate Refused(TimeSpan now, double used)
    {
        if (IsConfigured || (CutAt is { } cut && now - cut < Epoch)) return this;
        var after = Math.Max((PerSecond is { } rate && rate < used * 2 ? rate : used) * Cut, Least);
        return this with { PerSecond = after, Base = after, CutAt = now };
    }

    /// <summary>There was no refusal for so long.</summary>
    /// <param name="elapsed">Since it was asked last.</param>
    /// <param name="wanted">Polls a second that are wanted.</param>
    public KeyRate Unrefused(TimeSpan elapsed, double wanted) => IsConfigured || PerSecond is not { } rate || wanted < rate * InUse
        ? this
        : this with { PerSecond = rate + (Base * GrowthASecond * Math.Max(elapsed.TotalSeconds, 0)) };
}
