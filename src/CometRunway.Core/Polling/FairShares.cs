using System.Collections.Immutable;

namespace CometRunway.Core.Polling;

/// <summary>Divides what there is not enough of: nobody gets more than it wants, and nobody less than another that wants as much (max-min fairness; D. Bertsekas, R. Gallager, "Data networks", 1987).</summary>
public static class FairShares
{
    /// <summary>What each gets of <paramref name="whole"/>, in the order of <paramref name="wants"/>. What is below zero or no number counts as zero.</summary>
    public static ImmutableArray<double> Divide(double whole, IReadOnlyList<double> wants)
    {
        var (left, waiting) = (Math.Max(whole, 0), wants.Count);
        var shares = new double[wants.Count];
        foreach (var one in Enumerable.Range(0, wants.Count).OrderBy(index => wants[index]))
        {
            shares[one] = Math.Min(Math.Max(wants[one], 0), left / waiting--);
            if (double.IsNaN(shares[one])) shares[one] = 0;
            left -= shares[one];
        }

        return [.. shares];
    }
}
