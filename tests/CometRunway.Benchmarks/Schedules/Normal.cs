namespace CometRunway.Benchmarks.Schedules;

/// <summary>The normal distribution, of mean 0 and deviation 1.</summary>
internal static class Normal
{
    /// <summary>The share above <paramref name="z"/>, to seven digits (M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions", 1964, 26.2.17), and beyond six deviations by its leading term.</summary>
    public static double Above(double z)
    {
        if (z < 0) return 1 - Above(-z);
        var density = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
        if (z > 6) return density / z * (1 - (1 / (z * z)));
        var t = 1 / (1 + (0.2316419 * z));
        return density * t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
    }

    public static double Draw(Random dice) => Math.Sqrt(-2 * Math.Log(1 - dice.NextDouble())) * Math.Cos(2 * Math.PI * dice.NextDouble());
}
