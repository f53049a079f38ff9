namespace CometRunway.Core.Polling;

/// <summary>
/// The ages that durations are told apart by: sixteen bins to the octave (4 % each) from a quarter of a second to a day and a half, and one below. Ages are in
/// seconds here and wherever a hazard is reckoned with.
/// </summary>
public static class AgeBins
{
    /// <summary>The logarithm of how much longer a bin is than the one before.</summary>
    public const double LogWidth = 0.693147180559945 / PerOctave;

    /// <summary>How many there are.</summary>
    public const int Count = 1 + ((HighestOctave - LowestOctave) * PerOctave);

    private const int PerOctave = 16;
    private const int LowestOctave = -2;
    private const int HighestOctave = 17;

    private static readonly double[] Edges = [0, .. Enumerable.Range(0, Count).Select(static bin => Math.Pow(2, LowestOctave + (bin / (double)PerOctave)))];

    /// <summary>The greatest age that is told apart, in seconds: 36 h.</summary>
    public static double Greatest => Edges[Count];

    /// <summary>Where a bin begins, in seconds. The one after the last begins where that ends.</summary>
    public static double Start(int bin) => Edges[bin];

    /// <summary>How long a bin is, in seconds.</summary>
    public static double Width(int bin) => Edges[bin + 1] - Edges[bin];

    /// <summary>Which bin an age is in. What is below zero or no number is in the first, what is too great in the last.</summary>
    public static int Of(double age)
    {
        if (!(age >= Edges[1])) return 0;
        if (age >= Greatest) return Count - 1;
        var bin = Math.Clamp(1 + (int)((Math.Log2(age) - LowestOctave) * PerOctave), 1, Count - 1);
        if (age < Edges[bin]) return bin - 1; // The logarithm is rounded.
        return age >= Edges[bin + 1] ? bin + 1 : bin;
    }

    /// <summary>Which part of a bin lies between two ages: 0 to 1.</summary>
    internal static double Share(int bin, double from, double to) =>
        Math.Clamp((Math.Min(to, Edges[bin + 1]) - Math.Max(from, Edges[bin])) / Width(bin), 0, 1);
}
