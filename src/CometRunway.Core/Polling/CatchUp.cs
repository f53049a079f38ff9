using System.Collections.Immutable;

namespace CometRunway.Core.Polling;

/// <summary>
/// In which order what is overdue is polled after an outage: what is likely to have ended first, all within a while. It knows of the others only how many are how
/// likely, in steps, so each task finds its place by itself.
/// </summary>
public sealed class CatchUp
{
    /// <summary>So many steps of likelihood there are.</summary>
    public const int Steps = 64;

    private readonly ImmutableArray<double> _ahead; // The share of all that is likelier than a step.
    private readonly ImmutableArray<double> _within;

    private readonly TimeSpan _window;

    private CatchUp(ImmutableArray<double> ahead, ImmutableArray<double> within, TimeSpan window) => (_ahead, _within, _window) = (ahead, within, window);

    /// <summary>The step of how likely something is to have ended, 0 to 1: <see cref="Hazard.EndsBetween"/> of its age at its last poll and its age now.</summary>
    public static int StepOf(double likelihood) => likelihood > 0 ? Math.Min((int)(likelihood * Steps), Steps - 1) : 0;

    /// <summary>For all that is overdue.</summary>
    /// <param name="counts">How many there are of each of the <see cref="Steps"/>.</param>
    /// <param name="window">Within which time all come. What a budget does not pay for by then waits for it in this order.</param>
    public static CatchUp Of(IReadOnlyList<int> counts, TimeSpan window)
    {
        var count = counts.Sum();
        double[] within = [.. counts.Select(some => some / (double)Math.Max(count, 1))];
        double[] ahead = [.. Enumerable.Range(0, Steps).Select(step => within[(step + 1)..].Sum())];
        return new CatchUp([.. ahead], [.. within], window);
    }

    /// <summary>How long one of them waits, from the beginning.</summary>
    /// <param name="step">How likely it is to have ended.</param>
    /// <param name="dice">Chance, 0 to 1.</param>
    public TimeSpan Delay(int step, double dice) => _window * Math.Min(_ahead[step] + (_within[step] * dice), 1);
}
