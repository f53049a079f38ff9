using CometRunway.Core.Polling;

namespace CometRunway.Tests.Polling;

public class ProgressProfileTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly DurationProfile Durations = DurationProfile.Begin(Priors.LogNormal(90, 0.5)).After(300, seed: 1, static dice => dice.LogNormal(90, 0.5));
    private static readonly PollPlan Plan = Durations.PlanFor(3 * Second, Pace.Default);

    [Fact]
    public void Nothing_counts_before_it_has_proved_true()
    {
        var trail = default(ProgressTrail).Observe(20 * Second, 0.5);

        Assert.Equal(0, ProgressProfile.Begin.WeightOf(trail));
        Assert.Equal(Plan.Next(20 * Second, 0.5), ProgressProfile.Begin.Next(Plan, trail, 20 * Second, 0.5));
    }

    [Fact]
    public void Real_progress_comes_to_count_and_tells_when_to_look()
    {
        var known = Taught(static (age, duration) => age / duration);
        var trail = default(ProgressTrail).Observe(40 * Second, 0.5);

        Assert.InRange(known.WeightOf(trail), 0.5, 1);
        Assert.InRange(known.Next(Plan, trail, 40 * Second, 0.5), 60 * Second, 82 * Second);
        Assert.InRange(known.RemainingOf(Durations.Hazard, trail, 40 * Second).Median, 30 * Second, 50 * Second);
        Assert.True(known.ImprobabilityOf(trail, 400 * Second) < Improbability.Stuck);
    }

    [Fact]
    public void A_gateways_stages_never_count()
    {
        var known = Taught(static (age, _) => age < 3 ? 0.1 : age < 12 ? 0.2 : 0.3);
        var trail = default(ProgressTrail).Observe(20 * Second, 0.3);

        Assert.InRange(known.WeightOf(trail), 0, 0.1);
        Assert.Equal(1, known.ImprobabilityOf(trail, 4_000 * Second));
    }

    [Fact]
    public void The_store_gives_back_what_it_took()
    {
        var known = Taught(static (age, duration) => age / duration);
        var trail = default(ProgressTrail).Observe(40 * Second, 0.5);

        Assert.Equal(known.WeightOf(trail), ProgressProfile.Read(known.ToBytes()).WeightOf(trail), precision: 3);
        Assert.Equal(0, ProgressProfile.Read(known.ToBytes().AsSpan(0, 100)).WeightOf(trail));
    }

    [Theory]
    [InlineData(10, 0.25, 39, 41)] // What was foretold came true,
    [InlineData(10, 0.9, 300, 305)] // and what did not.
    public void Evidence_comes_over_the_wire_as_it_is(int age, double progress, int after, int by)
    {
        var trail = default(ProgressTrail).Observe(age * Second, progress);
        var evidence = new ProgressEvidence();
        evidence.GoesOn(trail, age * Second, after * Second);
        evidence.Ends(trail, after * Second, by * Second, ProgressProfile.Begin, Durations.Hazard);
        var bytes = evidence.ToBytes();
        var (known, real) = (Taught(static (age, duration) => age / duration), default(ProgressTrail).Observe(40 * Second, progress));

        Assert.True(ProgressEvidence.TryRead(bytes, out var read));
        Assert.Equal(bytes, read.ToBytes());
        Assert.NotEqual(known.WeightOf(real), known.Fold(read).WeightOf(real), precision: 6);
        Assert.Equal(known.Fold(evidence).WeightOf(real), known.Fold(read).WeightOf(real), precision: 6);
    }

    [Fact]
    public void Evidence_that_is_cut_or_newer_is_not_read()
    {
        var bytes = new ProgressEvidence().ToBytes();
        Assert.True(ProgressEvidence.TryRead(bytes, out _));

        for (var length = 0; length < bytes.Length; length++) Assert.False(ProgressEvidence.TryRead(bytes.AsSpan(0, length), out _));
        Assert.False(ProgressEvidence.TryRead([.. bytes, 0], out _));
        bytes[0]++;
        Assert.False(ProgressEvidence.TryRead(bytes, out _));
    }

    [Fact]
    public void Progress_that_falls_or_is_none_is_no_news()
    {
        var trail = default(ProgressTrail).Observe(40 * Second, 0.5);

        Assert.Equal(trail, trail.Observe(50 * Second, 0.4));
        Assert.Equal(trail, trail.Observe(50 * Second, null));
        Assert.Equal(trail, trail.Observe(50 * Second, double.NaN));
        Assert.Equal(trail, trail.Observe(-1 * Second, 0.6));
    }

    private static ProgressProfile Taught(Func<double, double, double> story)
    {
        var (known, dice) = (ProgressProfile.Begin, new Random(1));
        for (var task = 0; task < 200; task++)
        {
            var (evidence, trail, duration) = (new ProgressEvidence(), default(ProgressTrail), dice.LogNormal(90, 0.5));
            var last = TimeSpan.Zero;
            for (var next = Plan.Next(last, dice.NextDouble()); next.TotalSeconds < duration; next = known.Next(Plan, trail, last, dice.NextDouble()))
            {
                evidence.GoesOn(trail, last, next);
                trail = trail.Observe(next, story(next.TotalSeconds, duration));
                last = next;
            }

            evidence.Ends(trail, last, known.Next(Plan, trail, last, dice.NextDouble()), known, Durations.Hazard);
            known = known.Fold(evidence);
        }

        return known;
    }
}
