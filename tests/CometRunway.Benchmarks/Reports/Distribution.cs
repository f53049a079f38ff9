namespace CometRunway.Benchmarks.Reports;

/// <summary>Measurements, from the least to the greatest.</summary>
internal sealed class Distribution
{
    private readonly double[] _sorted;

    public Distribution(IEnumerable<double> values)
    {
        _sorted = [.. values.Order()];
        if (_sorted.Length is 0) throw new CouldNotMeasureException("nothing was seen.");
    }

    public int Count => _sorted.Length;

    public double Greatest => _sorted[^1];

    public double Mean => _sorted.Average();

    /// <summary>The least measurement that at least <paramref name="share"/> of all do not exceed.</summary>
    public double Percentile(double share) => _sorted[Math.Max(0, (int)Math.Ceiling(share * _sorted.Length) - 1)];
}
