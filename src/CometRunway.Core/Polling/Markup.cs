namespace CometRunway.Core.Polling;

/// <summary>
/// By how much a short budget raises the price of all polls of a key together, so that those are made that are worth most and nobody has to queue. Wanted rates go with
/// the inverse root of the price, where neither floor nor ceiling hold them.
/// </summary>
public static class Markup
{
    /// <summary>The greatest: the ceiling rules long before.</summary>
    public const double Most = 1e4;

    private const double Headroom = 0.97; // What is aimed at, so that chance does not make a queue.
    private const double Step = 1.2; // Less than the root asks for, because what is wanted follows late.
    private const double MostAtOnce = 2;

    /// <summary>The next one, from the one in force.</summary>
    /// <param name="markup">The one in force; 1 or more.</param>
    /// <param name="wanted">Polls a second that are wanted with it.</param>
    /// <param name="rate">Polls a second that may be made; null: any number.</param>
    public static double Next(double markup, double wanted, double? rate)
    {
        if (rate is not > 0) return 1;
        var change = Math.Pow(Math.Max(wanted, 0) / (rate.Value * Headroom), Step);
        return Math.Clamp(markup * Math.Clamp(change, 1 / MostAtOnce, MostAtOnce), 1, Most);
    }
}
