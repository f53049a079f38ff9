namespace CometRunway.Core.Polling;

/// <summary>
/// How improbable it is that something goes on for so long, from the median and the upper quantiles that are well known: a few hundred ends say nothing of the
/// thousandth by themselves, so it goes on from there as a log-normal does. Where several quantiles differ, the widest counts: nothing is called stuck lightly.
/// </summary>
public static class Improbability
{
    /// <summary>Below this share nearly nothing lasts so long.</summary>
    public const double Stuck = 1e-3;

    private const double FarPast = 1.5; // Of many tasks one in a thousand does last longer than that.

    private const double Narrowest = 0.15; // Durations that never vary are not believed.

    private static readonly TimeSpan LeastAge = TimeSpan.FromSeconds(30); // What is over in no time may take a little longer.

    private static readonly (double Share, double Deviations)[] Upper = [(0.2, 0.8416), (0.1, 1.2816), (0.05, 1.6449)];

    /// <summary>The share that lasts as long as <paramref name="age"/> or longer: 1 to 0.</summary>
    public static double Of(Hazard hazard, TimeSpan age)
    {
        var median = hazard.AgeAt(0.5);
        if (!(age.TotalSeconds > median)) return hazard.Survival(Math.Max(age.TotalSeconds, 0));
        var spread = Upper.Max(known => Math.Log(hazard.AgeAt(known.Share) / median) / known.Deviations);
        return NormalTail.Above(Math.Log(age.TotalSeconds / median) / Math.Max(spread, Narrowest));
    }

    /// <summary>It lasts far longer than nearly everything, at least half a minute, and enough is known to say so.</summary>
    public static bool IsStuck(DurationProfile profile, TimeSpan age) => !profile.IsYoung && age >= LeastAge && Of(profile.Hazard, age / FarPast) < Stuck;

    /// <summary>It stands still for so long as next to nothing does, and at least half a minute.</summary>
    /// <param name="profile">What is known of progress.</param>
    /// <param name="trail">What the task said of it.</param>
    /// <param name="age">The task's age.</param>
    public static bool StandsStill(ProgressProfile profile, ProgressTrail trail, TimeSpan age) => age >= LeastAge && profile.ImprobabilityOf(trail, age) < Stuck / 10;
}
