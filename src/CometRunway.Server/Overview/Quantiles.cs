namespace CometRunway.Server.Overview;

/// <summary>Quantiles of a sample by nearest rank: the least value that so many are no greater than.</summary>
internal static class Quantiles
{
    /// <param name="sorted">The sample, from the least on; not empty.</param>
    /// <param name="share">0 to 1.</param>
    public static double Of(IReadOnlyList<double> sorted, double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
}
