using System.Diagnostics.CodeAnalysis;

namespace CometRunway.Core.Polling;

/// <summary>
/// How long something lasts, learned. It begins with a prior, which counts as a few ends and fades within some tens. What is known grows with what is seen, to
/// a thousand ends and more, as long as the durations stay as they are: beside it there is what was seen of late, and once that has foretold what came better by
/// enough (E. S. Page, "Continuous inspection schemes", 1954), what is known begins anew where that began. A value: one folds evidence in, all read it.
/// </summary>
public sealed class DurationProfile
{
    /// <summary>Before so many ends are known, the prior sets bounds to what is believed.</summary>
    public const int Young = 20;

    /// <summary>So many ends halve what was seen of late.</summary>
    public const double RecentHalfLife = 12;

    /// <summary>So many ends halve what is known, at most.</summary>
    public const double LongestHalfLife = 1_000;

    private const byte Version = 1;
    private const double MostKnown = 1e6;
    private const double PriorWeight = 8; // As much as so many ends,
    private const double PriorHalfLife = 8; // halved by each so many.
    private const double Growth = 1.5; // Ends since the last change to one of the half-life.
    private const double Change = 5; // By so much what was seen of late must have foretold better: the logarithm of a likelihood.
    private const double EnoughSince = 10; // Ends.
    private const double Never = 1e9;
    private const double MostOfOne = 2; // Of an end, and of one that goes on for however long; no outlier turns it over by itself.

    private readonly AgeTally _long;
    private readonly AgeTally _recent;
    private readonly double _sinceChange;
    private readonly double _doubt;
    private readonly AgeTally _since;

    private DurationProfile(Hazard prior, double known, AgeTally longer, AgeTally recent, double sinceChange, double doubt, AgeTally since) =>
        (Prior, Known, _long, _recent, _sinceChange, _doubt, _since) = (prior, known, longer, recent, sinceChange, doubt, since);

    /// <summary>What was believed before anything was seen.</summary>
    public Hazard Prior { get; }

    /// <summary>How many ends it has seen; no more than a million are counted.</summary>
    public double Known { get; }

    /// <summary>What is believed now.</summary>
    public Hazard Hazard => _long.Hazard;

    /// <summary>Little is known yet.</summary>
    public bool IsYoung => Known < Young;

    /// <summary>Nothing is known beside the prior.</summary>
    public static DurationProfile Begin(Hazard prior) => new(prior, 0, AgeTally.Empty(prior), AgeTally.Empty(prior), 0, 0, AgeTally.Empty(prior));

    /// <summary>
    /// What is known after <paramref name="evidence"/>. What ended between two polls counts for the ages between them, as far as each was likely, and not for the
    /// second of them.
    /// </summary>
    public DurationProfile Fold(Evidence evidence)
    {
        var known = Math.Min(Known + evidence.Count, MostKnown);
        var priorWeight = PriorWeightAt(known);
        var sinceChange = Math.Min(_sinceChange + evidence.Count, MostKnown);
        var doubt = Math.Max(_doubt + Contradiction(evidence), 0);
        var recent = _recent.Fold(evidence, RecentHalfLife, Prior, priorWeight);
        var since = doubt > 0 ? _since.Fold(evidence, Never, Prior, priorWeight) : AgeTally.Empty(Prior);
        if (doubt > Change)
        {
            var begun = since.Weight >= EnoughSince ? since : recent;
            return new DurationProfile(Prior, known, begun, begun, 0, 0, AgeTally.Empty(Prior));
        }

        var longer = _long.Fold(evidence, Math.Clamp(sinceChange / Growth, RecentHalfLife, LongestHalfLife), Prior, priorWeight);
        return new DurationProfile(Prior, known, longer, recent, sinceChange, doubt, since);
    }

    /// <summary>
    /// What holds for plans while little is known: nothing is left alone for longer than the 5th percentile of the prior, nor from then on for longer than twice the
    /// delay that is aimed at, unless it lasts longer than nearly all the prior expects. Null once enough is known.
    /// </summary>
    public Caution? CautionFor(TimeSpan target) => IsYoung
        ? new Caution(TimeSpan.FromSeconds(Prior.AgeAt(0.95)), target * 2, TimeSpan.FromSeconds(Prior.AgeAt(0.001)))
        : null;

    /// <summary>The plan that hears of ends so long after them in the mean.</summary>
    public PollPlan PlanFor(TimeSpan target, Pace pace) => Pricing.PlanFor(Hazard, pace, target, CautionFor(target));

    /// <summary>In the form of the store, for <see cref="Read"/>: some 3 kB. The prior is not in it.</summary>
    public byte[] ToBytes()
    {
        var form = new FloatForm.Writer(Version);
        form.List([Known, _sinceChange, _doubt]);
        foreach (var tally in new[] { _long, _recent })
        {
            form.Run(tally.Ended);
            form.Run(tally.AtRisk);
        }

        return form.Bytes();
    }

    /// <summary>Reads what <see cref="ToBytes"/> made; what is broken or of a newer version is forgotten: then there is the prior again.</summary>
    public static DurationProfile Read(ReadOnlySpan<byte> bytes, Hazard prior) => TryRead(bytes, prior, out var profile) ? profile : Begin(prior);

    private static bool TryRead(ReadOnlySpan<byte> bytes, Hazard prior, [NotNullWhen(true)] out DurationProfile? profile)
    {
        profile = null;
        if (!FloatForm.Reader.Begins(ref bytes, Version) || !FloatForm.Reader.TryList(ref bytes, out var numbers) || numbers is not [var known, var sinceChange, var doubt]) return false;
        if (TryReadTally(ref bytes, prior, known) is not { } longer || TryReadTally(ref bytes, prior, known) is not { } recent || !bytes.IsEmpty) return false;
        profile = new DurationProfile(prior, known, longer, recent, sinceChange, doubt, AgeTally.Empty(prior));
        return true;
    }

    private static AgeTally? TryReadTally(ref ReadOnlySpan<byte> bytes, Hazard prior, double known)
    {
        var (ended, atRisk) = (new double[AgeBins.Count], new double[AgeBins.Count]);
        return FloatForm.Reader.TryRun(ref bytes, ended) && FloatForm.Reader.TryRun(ref bytes, atRisk) ? new AgeTally(ended, atRisk, prior, PriorWeightAt(known)) : null;
    }

    private static double PriorWeightAt(double known) => PriorWeight * Math.Pow(2, -known / PriorHalfLife);

    // By how much better what was seen of late foretold the evidence than what is known: the difference of the logarithms of their likelihoods.
    private double Contradiction(Evidence evidence)
    {
        if (ReferenceEquals(_recent, _long)) return 0;
        var (better, lead) = (0.0, 0.0); // The lead is what one has come to that reached an age.
        for (var bin = 0; bin < AgeBins.Count; bin++)
        {
            var next = lead + (AgeBins.Width(bin) * (_long.Hazard.Rate(bin) - _recent.Hazard.Rate(bin)));
            if (evidence.Passed[bin] > 0) better += evidence.Passed[bin] * (OfOne(next) - OfOne(lead));
            lead = next;
        }

        foreach (var ending in evidence.Endings)
        {
            var (recent, known) = (_recent.Hazard.EndsBetween(ending.After, ending.By), _long.Hazard.EndsBetween(ending.After, ending.By));
            if (recent > 0 && known > 0) better += OfOne(Math.Log(recent / known));
        }

        return better;
    }

    private static double OfOne(double better) => Math.Clamp(better, -MostOfOne, MostOfOne);
}
