namespace CometRunway.Core.Polling;

/// <summary>How much longer something will take that has not ended yet.</summary>
/// <param name="Median">Half end sooner.</param>
/// <param name="Ninetieth">Nine in ten end sooner.</param>
/// <param name="NinetyNinth">99 in 100 end sooner.</param>
public readonly record struct Remaining(TimeSpan Median, TimeSpan Ninetieth, TimeSpan NinetyNinth)
{
    private static readonly double Longest = AgeBins.Greatest;

    /// <summary>Of something of an age. An age below zero (a clock was set) counts as zero; nothing is said to take more than 36 h.</summary>
    public static Remaining Of(Hazard hazard, TimeSpan age)
    {
        var from = Math.Clamp(age.TotalSeconds, 0, Longest);
        return new Remaining(Left(hazard, from, 0.5), Left(hazard, from, 0.1), Left(hazard, from, 0.01));
    }

    private static TimeSpan Left(Hazard hazard, double from, double share) => TimeSpan.FromSeconds(Math.Clamp(hazard.AgeAt(share, from) - from, 0, Longest));
}
