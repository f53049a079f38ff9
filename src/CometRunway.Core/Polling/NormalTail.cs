namespace CometRunway.Core.Polling;

/// <summary>The tail of the normal distribution, of mean 0 and deviation 1.</summary>
internal static class NormalTail
{
    /// <summary>
    /// The share above <paramref name="z"/>, to a part in ten million of itself at any distance: the Chebyshev fit of W. H. Press et al., "Numerical recipes", 1992,
    /// erfcc.
    /// </summary>
    public static double Above(double z)
    {
        var x = Math.Abs(z) / Math.Sqrt(2);
        var t = 1 / (1 + (0.5 * x));
        var series = -1.26551223 + (t * (1.00002368 + (t * (0.37409196 + (t * (0.09678418 + (t * (-0.18628806 + (t * (0.27886807 + (t * (-1.13520398 + (t * (1.48851587 + (t * (-0.82215223 + (t * 0.17087277)))))))))))))))));
        var above = t * Math.Exp(-(x * x) + series) / 2;
        return z >= 0 ? above : 1 - above;
    }
}
