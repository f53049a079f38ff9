namespace CometRunway.Core.Polling;

/// <summary>
/// Makes a smooth curve over the bins of what few ends have left there: each counts for its neighbours too, by a bell whose width follows how many there are and how
/// far they lie apart (B. W. Silverman, "Density estimation for statistics and data analysis", 1986, the rule of thumb).
/// </summary>
internal sealed class Smoothing
{
    private const double Narrowest = 0.5; // Of a bin.
    private const double Widest = 6;
    private const double Reach = 2.5; // Deviations.

    private readonly double[] _bell;

    private Smoothing(double deviation)
    {
        var reach = (int)Math.Ceiling(Reach * deviation);
        _bell = [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(offset => Math.Exp(-offset * offset / (2 * deviation * deviation)))];
        var sum = _bell.Sum();
        for (var i = 0; i < _bell.Length; i++) _bell[i] /= sum;
    }

    /// <summary>As it suits so many ends in each bin.</summary>
    public static Smoothing For(ReadOnlySpan<double> ended)
    {
        var (weight, mean, squares) = (0.0, 0.0, 0.0);
        for (var bin = 0; bin < ended.Length; bin++)
        {
            weight += ended[bin];
            mean += ended[bin] * bin;
            squares += ended[bin] * bin * bin;
        }

        if (weight < 1e-6) return new Smoothing(Narrowest);
        mean /= weight;
        var deviation = Math.Sqrt(Math.Max((squares / weight) - (mean * mean), 0));
        var quarters = (At(ended, weight * 0.75) - At(ended, weight * 0.25)) / 1.34;
        return new Smoothing(Math.Clamp(0.9 * Math.Min(deviation, Math.Max(quarters, Narrowest)) * Math.Pow(weight, -0.2), Narrowest, Widest));
    }

    public double[] Apply(double[] values)
    {
        var smooth = new double[values.Length];
        var reach = _bell.Length / 2;
        for (var bin = 0; bin < values.Length; bin++)
        {
            if (values[bin] is 0) continue;
            for (var offset = -reach; offset <= reach; offset++) smooth[Math.Clamp(bin + offset, 0, values.Length - 1)] += values[bin] * _bell[offset + reach];
        }

        return smooth;
    }

    private static double At(ReadOnlySpan<double> ended, double weight)
    {
        var bin = 0;
        for (; bin < ended.Length - 1 && weight > ended[bin]; bin++) weight -= ended[bin];
        return bin;
    }
}
