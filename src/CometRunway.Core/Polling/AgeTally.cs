namespace CometRunway.Core.Polling;

/// <summary>
/// For each of <see cref="AgeBins"/> how many were seen to be of that age and how many of them ended there, as the actuaries have it: occurrences over exposures
/// (O. Aalen, "Nonparametric inference for a family of counting processes", 1978). Both fade with the ends that come. A value.
/// </summary>
internal sealed class AgeTally
{
    private const double UnseenWeight = 0.25; // Of an end, at any age: so that an age at which nothing was seen has a hazard still.
    private const double Surprise = 0.002; // Of an end within an interval, this is spread as if nothing were known.
    private const double MostInCrowd = 3; // Times what ends alone come to.
    private const double NextToNothing = 1e-12;
    private const double Same = 1e-6; // Seconds.
    private const double EnoughForTail = 20; // Ends.
    private const double FifthInDeviations = 0.8416;
    private const double NarrowestTail = 0.02;

    private static readonly double[] UnseenAtRisk = [.. Enumerable.Range(0, AgeBins.Count).Select(static bin => UnseenWeight * (1 - ((bin + 0.5) / AgeBins.Count)))];

    private readonly double[] _ended;
    private readonly double[] _atRisk;
    private readonly Lazy<Hazard> _hazard;
    private readonly Lazy<Hazard> _beginning;

    public AgeTally(double[] ended, double[] atRisk, Hazard prior, double priorWeight)
    {
        (_ended, _atRisk, Weight) = (ended, atRisk, ended.Sum());
        _hazard = new Lazy<Hazard>(() => IsEmpty ? prior : Fit(prior, priorWeight));
        _beginning = new Lazy<Hazard>(MakeBeginning); // Of all ends that nobody polled before.
    }

    /// <summary>What it makes believe.</summary>
    public Hazard Hazard => _hazard.Value;

    /// <summary>How many ends it goes by.</summary>
    public double Weight { get; }

    private bool IsEmpty => Array.TrueForAll(_atRisk, static seen => seen is 0) && Array.TrueForAll(_ended, static ends => ends is 0);

    public ReadOnlySpan<double> Ended => _ended;

    public ReadOnlySpan<double> AtRisk => _atRisk;

    /// <summary>Nothing was seen.</summary>
    public static AgeTally Empty(Hazard prior) => new(new double[AgeBins.Count], new double[AgeBins.Count], prior, 0);

    /// <summary>What it is after <paramref name="evidence"/>, where so many ends halve what was before them.</summary>
    public AgeTally Fold(Evidence evidence, double halfLife, Hazard prior, double priorWeight)
    {
        var kept = Math.Pow(2, -evidence.Count / halfLife);
        var (ended, atRisk) = (new double[AgeBins.Count], new double[AgeBins.Count]);
        for (var bin = 0; bin < ended.Length; bin++) (ended[bin], atRisk[bin]) = (_ended[bin] * kept, (_atRisk[bin] * kept) + evidence.Passed[bin]);
        foreach (var ending in evidence.Endings) Spread(ending, ended, atRisk);

        // Crowds that have not ended yet are not all remembered, in proportion to what ended of them.
        var crowd = atRisk.Max() / Math.Max(MostInCrowd * halfLife / Math.Log(2), evidence.Count);
        for (var bin = 0; crowd > 1 && bin < ended.Length; bin++) (ended[bin], atRisk[bin]) = (ended[bin] / crowd, atRisk[bin] / crowd);
        return new AgeTally(ended, atRisk, prior, priorWeight);
    }

    // Over the ages that it may have ended at, by what is believed; a little as if nothing were, or a belief that is wrong would confirm itself.
    private void Spread(Ending ending, double[] ended, double[] atRisk)
    {
        var (after, by) = (Math.Min(ending.After, AgeBins.Greatest), Math.Min(ending.By, AgeBins.Greatest));
        var (first, last) = (AgeBins.Of(after), AgeBins.Of(by));
        if (by - after < Same || first == last)
        {
            ended[last]++;
            atRisk[last] += AgeBins.Share(last, after, by) / 2;
            return;
        }

        var (left, before) = (1.0, 0.0);
        var shape = after is 0 && Weight > EnoughForTail ? _beginning.Value : Hazard;
        var likely = Hazard.EndsBetween(after, by);
        var scale = likely / Math.Max(shape.EndsBetween(after, by), NextToNothing);
        for (var bin = first; bin <= last; bin++)
        {
            var (begin, end) = (Math.Max(after, AgeBins.Start(bin)), Math.Min(by, AgeBins.Start(bin + 1)));
            if (end <= begin) continue;
            var until = shape.EndsBetween(after, end) * scale;
            var weight = (until - before + (Surprise * (end - begin) / (by - after))) / (likely + Surprise);
            ended[bin] += weight;
            atRisk[bin] += AgeBins.Share(bin, begin, end) * (left - (weight / 2));
            (left, before) = (left - weight, until);
        }
    }

    // Where nobody is polled nothing is seen: before the first poll the distribution goes on as it does from the median down to a fifth.
    private Hazard MakeBeginning()
    {
        var median = Hazard.AgeAt(0.5);
        return Priors.LogNormal(median, Math.Max(Math.Log(median / Hazard.AgeAt(0.8)) / FifthInDeviations, NarrowestTail));
    }

    private Hazard Fit(Hazard prior, double priorWeight)
    {
        var smoothing = Smoothing.For(_ended);
        var (ended, atRisk) = (smoothing.Apply(_ended), smoothing.Apply(_atRisk));
        var rates = new double[AgeBins.Count];
        var before = 1.0;
        for (var bin = 0; bin < rates.Length; bin++)
        {
            var after = prior.Survival(AgeBins.Start(bin + 1));
            var ends = ended[bin] + (priorWeight * (before - after)) + (UnseenWeight / AgeBins.Count);
            var seen = atRisk[bin] + (priorWeight * (before + after) / 2) + UnseenAtRisk[bin];
            rates[bin] = ends / (seen * AgeBins.Width(bin));
            before = after;
        }

        return new Hazard(rates, UnseenWeight / (UnseenWeight + priorWeight + Weight));
    }
}
