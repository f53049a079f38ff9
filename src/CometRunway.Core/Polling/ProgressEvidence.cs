namespace CometRunway.Core.Polling;

/// <summary>
/// What a silo saw since it last reported of how well progress foretold ends: for each quarter of the way the durations from the first word in it, in parts of what it
/// foretold, and by how much better that was than the profile alone. Evidences of several silos are added. Not thread-safe.
/// </summary>
public sealed class ProgressEvidence
{
    private const double MostOfOne = 3; // Of an end; no outlier decides.

    private readonly Evidence[] _quarters = [.. Enumerable.Range(0, ProgressTrail.Quarters).Select(static _ => new Evidence())];
    private readonly double[] _gains = new double[ProgressTrail.Quarters];

    internal IReadOnlyList<Evidence> Quarters => _quarters;

    internal ReadOnlySpan<double> Gains => _gains;

    /// <summary>A poll found that the task goes on: from its age at the poll before to its age now. The trail is that of before this poll.</summary>
    public void GoesOn(ProgressTrail trail, TimeSpan from, TimeSpan to)
    {
        for (var quarter = 0; quarter < _quarters.Length; quarter++)
        {
            if (trail.FirstIn(quarter) is { IsNone: false } point) _quarters[quarter].GoesOn(point.Since(from.TotalSeconds), point.Since(to.TotalSeconds));
        }
    }

    /// <summary>A poll found that it has ended, above one age and not above another. Compares what was foretold by what is <paramref name="known"/> with <paramref name="hazard"/>, the profile's.</summary>
    public void Ends(ProgressTrail trail, TimeSpan after, TimeSpan by, ProgressProfile known, Hazard hazard)
    {
        for (var quarter = 0; quarter < _quarters.Length; quarter++)
        {
            if (trail.FirstIn(quarter) is not { IsNone: false } point) continue;
            var (first, last) = (point.Since(after.TotalSeconds), point.Since(by.TotalSeconds));
            _quarters[quarter].Ends(first, last);
            var foretold = Likelihood(known.HazardOf(quarter), 0, first.TotalSeconds, last.TotalSeconds);
            var usual = Likelihood(hazard, point.Age, after.TotalSeconds, by.TotalSeconds);
            _gains[quarter] += Math.Clamp(Math.Log(foretold / usual), -MostOfOne, MostOfOne);
        }
    }

    /// <summary>Adds what another silo saw.</summary>
    public void Add(ProgressEvidence other)
    {
        for (var quarter = 0; quarter < _quarters.Length; quarter++)
        {
            _quarters[quarter].Add(other._quarters[quarter]);
            _gains[quarter] += other._gains[quarter];
        }
    }

    // Of going on from one age to a second and ending by a third.
    private static double Likelihood(Hazard hazard, double from, double after, double by) =>
        Math.Max((1 - hazard.EndsBetween(from, after)) * hazard.EndsBetween(after, by), 1e-9);
}
