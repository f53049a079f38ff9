namespace CometRunway.Core.Polling;

/// <summary>
/// How likely something that lasts is to end in the next moment, by its age: a distribution of durations as its hazard, even within each of <see cref="AgeBins"/>
/// (the piecewise exponential model). Everything that is asked of it is one search in a table that was made once. Ages are in seconds.
/// </summary>
public sealed class Hazard
{
    private const double Least = 1e-9; // Of a second: once in 30 years, so that nothing is divided by zero.
    private const double Most = 1e3;

    private readonly double[] _rates = new double[AgeBins.Count];
    private readonly double[] _total = new double[AgeBins.Count + 1]; // The hazard up to the beginning of each bin: minus the logarithm of the survival.
    private readonly double[] _area = new double[AgeBins.Count + 1]; // The survival, summed up to there: the mean of what is cut off there.
    private readonly double[] _urge = new double[AgeBins.Count + 1]; // The root of half the hazard, summed up to there.

    /// <summary>Of a rate for each bin.</summary>
    /// <param name="rates">In 1/s.</param>
    /// <param name="unseen">The share of durations that nothing is known of but that there may be some.</param>
    internal Hazard(ReadOnlySpan<double> rates, double unseen = 0)
    {
        Unseen = unseen;
        for (var bin = 0; bin < AgeBins.Count; bin++)
        {
            _rates[bin] = rates[bin] > Least ? Math.Min(rates[bin], Most) : Least; // No number counts as the least.
            _total[bin + 1] = _total[bin] + (_rates[bin] * AgeBins.Width(bin));
            _urge[bin + 1] = _urge[bin] + (Math.Sqrt(_rates[bin] / 2) * AgeBins.Width(bin));
            _area[bin + 1] = _area[bin] + Area(bin, AgeBins.Width(bin));
        }
    }

    /// <summary>Of a distribution whose survival is known: the share of durations that exceed an age in seconds.</summary>
    public static Hazard Of(Func<double, double> survival)
    {
        var rates = new double[AgeBins.Count];
        for (var bin = 0; bin < rates.Length; bin++)
        {
            var (before, after) = (survival(AgeBins.Start(bin)), survival(AgeBins.Start(bin + 1)));
            rates[bin] = before <= 0 ? rates[Math.Max(bin - 1, 0)] : Math.Log(before / Math.Max(after, before * 1e-9)) / AgeBins.Width(bin);
        }

        return new Hazard(rates);
    }

    /// <summary>The share of durations that nothing is known of but that there may be some: 0 to 1. They are polled, but no price is reckoned by them.</summary>
    public double Unseen { get; }

    /// <summary>The hazard at an age, in 1/s.</summary>
    public double At(double age) => Rate(AgeBins.Of(age));

    /// <summary>The share of durations that exceed an age: 1 to 0.</summary>
    public double Survival(double age) => Math.Exp(-Total(age));

    /// <summary>The share of those that reach <paramref name="age"/> which end by <paramref name="until"/>: 0 to 1.</summary>
    public double EndsBetween(double age, double until) => until <= age ? 0 : 1 - Math.Exp(Total(age) - Total(until));

    /// <summary>The age that just <paramref name="share"/> of those exceed that reach <paramref name="from"/>.</summary>
    public double AgeAt(double share, double from = 0) => Inverse(_total, Total(from) - Math.Log(Math.Clamp(share, 1e-300, 1)), static rate => rate);

    internal double Rate(int bin) => _rates[bin];

    /// <summary>The seconds from <paramref name="age"/> to <paramref name="until"/> that something of that age goes on for in the mean, times the share that reaches it.</summary>
    internal double Lasting(double age, double until) => Area(until) - Area(age);

    /// <summary>
    /// The age at which the root of half the hazard, summed since <paramref name="age"/>, reaches <paramref name="enough"/>.
    /// </summary>
    internal double AgeAfter(double age, double enough)
    {
        var bin = AgeBins.Of(age);
        return Inverse(_urge, _urge[bin] + ((age - AgeBins.Start(bin)) * Math.Sqrt(_rates[bin] / 2)) + enough, static rate => Math.Sqrt(rate / 2));
    }

    private double Total(double age)
    {
        var bin = AgeBins.Of(age);
        return _total[bin] + (Math.Max(age - AgeBins.Start(bin), 0) * _rates[bin]);
    }

    private double Area(double age)
    {
        var bin = AgeBins.Of(age);
        return _area[bin] + Area(bin, Math.Max(age - AgeBins.Start(bin), 0));
    }

    private double Area(int bin, double span) => Math.Exp(-_total[bin]) * (1 - Math.Exp(-_rates[bin] * span)) / _rates[bin];

    private double Inverse(double[] sums, double sum, Func<double, double> slope)
    {
        var found = Array.BinarySearch(sums, sum);
        var bin = Math.Clamp(found >= 0 ? found : ~found - 1, 0, AgeBins.Count - 1);
        return AgeBins.Start(bin) + ((sum - sums[bin]) / slope(_rates[bin]));
    }
}
