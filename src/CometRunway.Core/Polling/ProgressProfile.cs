using System.Collections.Immutable;

namespace CometRunway.Core.Polling;

/// <summary>
/// How well the progress that tasks of a profile tell of has foretold their ends, learned for each quarter of the way. What is foretold is that the rest goes at the
/// pace so far; what is learned is how long it really takes, in parts of that. It counts as far as it has proved better than the profile alone (a prequential
/// comparison; A. P. Dawid, "Statistical theory: the prequential approach", 1984), and where it hasn't, not at all. A value.
/// </summary>
public sealed class ProgressProfile
{
    private const byte Version = 1;
    private const double HalfLife = 30; // Ends.
    private const double Enough = 10; // Ends that make a proof count for half.
    private const double FullProof = 0.7; // Nats of an end, in the mean.
    private const double NoProof = 0.15;

    private static readonly Hazard Prior = Priors.LogNormal(ProgressPoint.Foretold, 0.7);

    private readonly ImmutableArray<DurationProfile> _quarters;
    private readonly ImmutableArray<double> _gains;
    private readonly ImmutableArray<double> _counts;

    private ProgressProfile(ImmutableArray<DurationProfile> quarters, ImmutableArray<double> gains, ImmutableArray<double> counts) =>
        (_quarters, _gains, _counts) = (quarters, gains, counts);

    /// <summary>Nothing is known, and progress counts for nothing.</summary>
    public static ProgressProfile Begin { get; } = new(
        [.. Enumerable.Repeat(DurationProfile.Begin(Prior), ProgressTrail.Quarters)], [.. new double[ProgressTrail.Quarters]], [.. new double[ProgressTrail.Quarters]]);

    /// <summary>What is known after <paramref name="evidence"/>.</summary>
    public ProgressProfile Fold(ProgressEvidence evidence)
    {
        var (gains, counts) = (new double[_gains.Length], new double[_counts.Length]);
        for (var quarter = 0; quarter < gains.Length; quarter++)
        {
            var ends = evidence.Quarters[quarter].Count;
            var kept = Math.Pow(2, -ends / HalfLife);
            (gains[quarter], counts[quarter]) = ((_gains[quarter] * kept) + evidence.Gains[quarter], (_counts[quarter] * kept) + ends);
        }

        return new ProgressProfile([.. _quarters.Zip(evidence.Quarters, static (known, seen) => known.Fold(seen))], [.. gains], [.. counts]);
    }

    /// <summary>How much what a trail foretells counts, 0 (not at all) to 1.</summary>
    public double WeightOf(ProgressTrail trail)
    {
        if (trail.Last.IsNone) return 0;
        var quarter = trail.Last.Quarter;
        if (_counts[quarter] <= 0) return 0;
        var proof = Math.Clamp(((_gains[quarter] / _counts[quarter]) - NoProof) / (FullProof - NoProof), 0, 1);
        return proof * _counts[quarter] / (_counts[quarter] + Enough);
    }

    /// <summary>The age at which a task with such a trail is polled next: by the plan of its profile, by what the trail foretells, or between the two.</summary>
    /// <param name="plan">The profile's.</param>
    /// <param name="trail">Of the task, its last poll included.</param>
    /// <param name="last">Its age at the last poll.</param>
    /// <param name="dice">Chance, 0 to 1.</param>
    /// <param name="markup">By how much a short budget raises the price; 1 or more.</param>
    public TimeSpan Next(PollPlan plan, ProgressTrail trail, TimeSpan last, double dice, double markup = 1)
    {
        var usual = plan.Next(last, dice, markup);
        var weight = WeightOf(trail);
        if (weight <= 0) return usual;

        // In parts of what was foretold a second is worth as many parts, so the price is too.
        var (point, now) = (trail.Last, Math.Max(last.TotalSeconds, 0));
        var since = point.Since(now).TotalSeconds;
        var foretold = (HazardOf(point.Quarter).AgeAfter(since, Math.Sqrt(plan.Price * Math.Max(markup, 1) * point.Scale) * PollPlan.Spread(dice)) - since) / point.Scale;
        var step = Math.Exp((weight * Math.Log(Math.Max(foretold, 1e-3))) + ((1 - weight) * Math.Log(Math.Max((usual - last).TotalSeconds, 1e-3))));
        return TimeSpan.FromSeconds(now + plan.Bound(now, step, dice));
    }

    /// <summary>What is left of a task with such a trail: as the trail foretells where that counts for more than half, else as the profile does.</summary>
    public Remaining RemainingOf(Hazard hazard, ProgressTrail trail, TimeSpan age)
    {
        if (WeightOf(trail) <= 0.5) return Remaining.Of(hazard, age);
        var left = Remaining.Of(HazardOf(trail.Last.Quarter), trail.Last.Since(age.TotalSeconds));
        return new Remaining(left.Median / trail.Last.Scale, left.Ninetieth / trail.Last.Scale, left.NinetyNinth / trail.Last.Scale);
    }

    /// <summary>How improbable it is that a progress which is to be believed stands still for so long: 1 to 0; 1 where it isn't to be believed.</summary>
    public double ImprobabilityOf(ProgressTrail trail, TimeSpan age) =>
        WeightOf(trail) <= 0.5 ? 1 : Improbability.Of(HazardOf(trail.Last.Quarter), trail.Last.Since(age.TotalSeconds));

    /// <summary>In the form of the store, for <see cref="Read"/>.</summary>
    public byte[] ToBytes()
    {
        var form = new FloatForm.Writer(Version);
        form.List([.. _gains.Select(static gain => Math.Max(gain, 0))]); // What has not proved true begins again at nothing.
        form.List(_counts.AsSpan());
        foreach (var quarter in _quarters) form.Bytes(quarter.ToBytes());
        return form.Bytes();
    }

    /// <summary>Reads what <see cref="ToBytes"/> made; what is broken or of a newer version is forgotten.</summary>
    public static ProgressProfile Read(ReadOnlySpan<byte> bytes)
    {
        if (!FloatForm.Reader.Begins(ref bytes, Version) || !FloatForm.Reader.TryList(ref bytes, out var gains) || !FloatForm.Reader.TryList(ref bytes, out var counts)) return Begin;
        if (gains.Length is not ProgressTrail.Quarters || counts.Length is not ProgressTrail.Quarters) return Begin;
        var quarters = new DurationProfile[ProgressTrail.Quarters];
        for (var quarter = 0; quarter < quarters.Length; quarter++)
        {
            if (!FloatForm.Reader.TryBytes(ref bytes, out var of)) return Begin;
            quarters[quarter] = DurationProfile.Read(of, Prior);
        }

        return bytes.IsEmpty ? new ProgressProfile([.. quarters], [.. gains], [.. counts]) : Begin;
    }

    internal Hazard HazardOf(int quarter) => _quarters[quarter].Hazard;
}
