using System.Collections.Immutable;

namespace CometRunway.Core.Polling;

/// <summary>
/// In which order what is overdue is polled after an outage: what is likely to have ended first, all within a while. It knows of the others only how many are how
/// likely, so each task finds its place by itself.
/// </summary>
public sealed class CatchUp
{
    private const int Steps = 64;

    private readonly ImmutableArray<double> _ahead; // The share of all that is likelier than a step.
    private readonly ImmutableArray<double> _within;

    private CatchUp(ImmutableArray<double> ahead, ImmutableArray<double> within, TimeSpan window) => (_ahead, _within, Window) = (ahead, within, window);

    /// <summary>How long it takes.</summary>
    public TimeSpan Window { get; }

    /// <summary>For all that is overdue.</summary>
    /// <param name="likelihoods">How likely each is to have ended, 0 to 1: <see cref="Hazard.EndsBetween"/> of its age at its last poll and its age now.</param>
    /// <param name="perSecond">Polls a second that may be made; null: any number.</param>
    /// <param name="longest">By when all are to be polled, if the budget pays for it.</param>
    public static CatchUp Of(IEnumerable<double> likelihoods, double? perSecond, TimeSpan longest)
    {
        var counts = new int[Steps];
        foreach (var likelihood in likelihoods) counts[Step(likelihood)]++;
        var all = Math.Max(counts.Sum(), 1);
        double[] within = [.. counts.Select(count => count / (double)all)];
        double[] ahead = [.. Enumerable.Range(0, Steps).Select(step => within[(step + 1)..].Sum())];
        var needed = perSecond is > 0 ? TimeSpan.FromSeconds(Math.Min(counts.Sum() / perSecond.Value, TimeSpan.FromDays(1).TotalSeconds)) : TimeSpan.Zero;
        return new CatchUp([.. ahead], [.. within], needed > longest ? needed : longest);
    }

    /// <summary>How long one of them waits, from the beginning.</summary>
    /// <param name="likelihood">How likely it is to have ended, 0 to 1.</param>
    /// <param name="dice">Chance, 0 to 1.</param>
    public TimeSpan Delay(double likelihood, double dice)
    {
        var step = Step(likelihood);
        return Window * Math.Min(_ahead[step] + (_within[step] * dice), 1);
    }

    private static int Step(double likelihood) => likelihood > 0 ? Math.Min((int)(likelihood * Steps), Steps - 1) : 0;
}
