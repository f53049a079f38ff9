using System.Diagnostics.CodeAnalysis;

namespace CometRunway.Core.Polling;

/// <summary>
/// What a silo saw since it last reported of how well progress foretold ends: for each quarter of the way the durations from the first word in it, in parts of what it
/// foretold, and by how much better that was than the profile alone. Evidences of several silos are added. Not thread-safe.
/// </summary>
public sealed class ProgressEvidence
{
    private const byte Version = 1;
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

    /// <summary>In the form of the wire, for <see cref="TryRead"/> of whoever folds it in: what was better and what was worse apart, and the form of each quarter's <see cref="Evidence"/>.</summary>
    public byte[] ToBytes()
    {
        var form = new FloatForm.Writer(Version);
        form.List([.. _gains.Select(static gain => Math.Max(gain, 0))]);
        form.List([.. _gains.Select(static gain => Math.Max(-gain, 0))]);
        foreach (var quarter in _quarters) form.Bytes(quarter.ToBytes());
        return form.Bytes();
    }

    /// <summary>Reads what <see cref="ToBytes"/> made; false where it is broken or of a newer version.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out ProgressEvidence? evidence)
    {
        evidence = null;
        if (!FloatForm.Reader.Begins(ref bytes, Version) || !FloatForm.Reader.TryList(ref bytes, out var better) || !FloatForm.Reader.TryList(ref bytes, out var worse)) return false;
        if (better.Length is not ProgressTrail.Quarters || worse.Length is not ProgressTrail.Quarters) return false;
        var read = new ProgressEvidence();
        for (var quarter = 0; quarter < read._quarters.Length; quarter++)
        {
            if (!FloatForm.Reader.TryBytes(ref bytes, out var form) || !Evidence.TryRead(form, out var seen)) return false;
            (read._quarters[quarter], read._gains[quarter]) = (seen, better[quarter] - worse[quarter]);
        }

        if (!bytes.IsEmpty) return false;
        evidence = read;
        return true;
    }

    // Of going on from one age to a second and ending by a third.
    private static double Likelihood(Hazard hazard, double from, double after, double by) =>
        Math.Max((1 - hazard.EndsBetween(from, after)) * hazard.EndsBetween(after, by), 1e-9);
}
