using CometRunway.Core.Polling;
using CsCheck;

namespace CometRunway.Tests.Polling;

public class DurationProfileTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly DurationProfile Wrong = DurationProfile.Begin(Priors.LogNormal(180, 0.7));
    private static readonly Gen<int> Seeds = Gen.Int[0, 1_000_000];

    // Of what holds of most draws, but not of each: one in a hundred thousand looks as if the durations had changed, and what is known begins anew.
    private static readonly IEnumerable<int> TheseSeeds = Enumerable.Range(0, 20);

    [Fact]
    public void It_begins_with_the_prior() => Assert.Same(Wrong.Prior, Wrong.Hazard);

    [Fact]
    public void After_some_hundred_ends_the_prior_is_forgotten() => Assert.All(
        TheseSeeds,
        static seed => Assert.InRange(Wrong.After(200, seed, static dice => dice.LogNormal(60, 0.3)).Hazard.AgeAt(0.5), 52, 68));

    [Theory]
    [InlineData(30)]
    [InlineData(120)]
    public void It_follows_when_everything_takes_twice_or_half_as_long(double then) => Assert.All(
        TheseSeeds,
        seed => Assert.InRange(Wrong.After(300, seed, static dice => dice.LogNormal(60, 0.3)).After(100, seed + 1, dice => dice.LogNormal(then, 0.3)).Hazard.AgeAt(0.5) / then, 0.8, 1.2));

    [Fact]
    public void Two_kinds_under_one_profile_are_two_crowds()
    {
        var hazard = Wrong.After(600, seed: 1, static dice => dice.LogNormal(dice.Next(2) is 0 ? 30 : 150, 0.15)).Hazard;

        Assert.InRange(hazard.Survival(70), 0.35, 0.65);
        Assert.True(hazard.At(70) < hazard.At(30) / 3);
        Assert.True(hazard.At(70) < hazard.At(160) / 3);
    }

    [Fact]
    public void What_never_varies_is_waited_for()
    {
        var profile = Wrong.After(200, seed: 1, static _ => 40);

        Assert.InRange(profile.Hazard.AgeAt(0.5), 36, 44);
        Assert.InRange(profile.PlanFor(3 * Second, Pace.Default).Next(TimeSpan.Zero, 0.5), 30 * Second, 42 * Second);
    }

    [Fact]
    public void What_has_not_ended_yet_is_evidence_too()
    {
        // A hundred begin at once; ten have ended, the rest goes on.
        var evidence = new Evidence();
        for (var task = 0; task < 10; task++) evidence.Ends(20 * Second, 25 * Second);
        for (var task = 0; task < 90; task++) evidence.GoesOn(TimeSpan.Zero, 30 * Second);
        for (var task = 0; task < 10; task++) evidence.GoesOn(TimeSpan.Zero, 20 * Second);

        Assert.InRange(Wrong.Fold(evidence).Hazard.Survival(30), 0.8, 0.97);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(120)]
    [InlineData(600)]
    public void One_that_goes_on_and_on_leaves_what_is_known_as_it_was_and_is_found_to_be_stuck(int known) => Assert.All(Enumerable.Range(0, 100), seed =>
    {
        var profile = Wrong.After(known, seed, static dice => dice.LogNormal(60, 0.3));
        var median = profile.Hazard.AgeAt(0.5);
        var stuckAt = 0.0;
        for (var age = TimeSpan.Zero; age < 3_600 * Second && stuckAt is 0; age += 5 * Second)
        {
            var evidence = new Evidence();
            evidence.GoesOn(age, age + (5 * Second));
            profile = profile.Fold(evidence);
            if (Improbability.IsStuck(profile, age + (5 * Second))) stuckAt = age.TotalSeconds + 5;
        }

        Assert.InRange(profile.Hazard.AgeAt(0.5) / median, 0.9, 1.1);
        Assert.InRange(stuckAt, 120, 900);
    });

    [Fact]
    public void An_end_lies_between_two_polls_and_not_at_the_second() =>
        Assert.InRange(Wrong.After(400, seed: 2, static dice => dice.LogNormal(60, 0.2)).Hazard.AgeAt(0.5), 57, 63);

    [Fact]
    public void Behind_the_last_end_it_is_polled_at_the_ceiling()
    {
        var plan = Wrong.After(300, seed: 3, static dice => dice.LogNormal(30, 0.2)).PlanFor(3 * Second, Pace.Default);

        Assert.InRange(plan.Next(3_600 * Second, 0.5) - (3_600 * Second), 50 * Second, 60 * Second);
    }

    [Fact]
    public void Until_twenty_ends_are_known_it_is_quiet_no_longer_than_the_5th_percentile_of_the_prior() => Gen.Select(Seeds, Gen.Int[0, 19]).Sample(
        static (seed, ends) => Wrong.After(ends, seed, static dice => dice.LogNormal(400, 0.3)).PlanFor(3 * Second, Pace.Default).Next(TimeSpan.Zero, 1).TotalSeconds <= Wrong.Prior.AgeAt(0.95) + 1e-6,
        iter: 40);

    [Fact]
    public void Evidence_of_several_silos_is_that_of_one()
    {
        var (one, other, both) = (new Evidence(), new Evidence(), new Evidence());
        foreach (var silo in new[] { one, both })
        {
            silo.GoesOn(TimeSpan.Zero, 20 * Second);
            silo.Ends(20 * Second, 26 * Second);
        }

        foreach (var silo in new[] { other, both }) silo.Ends(TimeSpan.Zero, 31 * Second);
        one.Add(other);

        Assert.Equal(Wrong.Fold(both).ToBytes(), Wrong.Fold(one).ToBytes());
    }

    [Fact]
    public void Whatever_a_clock_did_what_is_believed_stays_a_distribution() => Gen.Select(Gen.Double[-1e6, 1e6], Gen.Double[-1e6, 1e6]).Array[0, 30].Sample(static intervals =>
    {
        var evidence = new Evidence();
        foreach (var (from, to) in intervals)
        {
            evidence.GoesOn(TimeSpan.FromSeconds(from), TimeSpan.FromSeconds(to));
            evidence.Ends(TimeSpan.FromSeconds(from), TimeSpan.FromSeconds(to));
        }

        var profile = Wrong.Fold(evidence);
        var next = profile.PlanFor(3 * Second, Pace.Default).Next(TimeSpan.Zero, 0.5);
        return double.IsFinite(profile.Hazard.AgeAt(0.5)) && next >= Pace.Default.Floor && next <= Pace.Default.Ceiling;
    });

    [Fact]
    public void The_store_gives_back_what_it_took()
    {
        var profile = Wrong.After(150, seed: 4, static dice => dice.LogNormal(60, 0.4));
        var bytes = profile.ToBytes();
        var read = DurationProfile.Read(bytes, Wrong.Prior);

        Assert.True(bytes.Length < 5_000, $"{bytes.Length}");
        Assert.Equal(profile.Known, read.Known);
        Assert.Equal(profile.Hazard.AgeAt(0.5), read.Hazard.AgeAt(0.5), precision: 3);
        Assert.Equal(bytes, read.ToBytes());
    }

    [Fact]
    public void What_is_cut_or_newer_is_the_prior_again()
    {
        var bytes = Wrong.After(50, seed: 5, static dice => dice.LogNormal(60, 0.4)).ToBytes();

        for (var length = 0; length < bytes.Length; length++) Assert.Same(Wrong.Prior, DurationProfile.Read(bytes.AsSpan(0, length), Wrong.Prior).Hazard);
        bytes[0]++;
        Assert.Same(Wrong.Prior, DurationProfile.Read(bytes, Wrong.Prior).Hazard);
    }

    [Fact]
    public void Any_bytes_are_read_or_forgotten() => Gen.Byte.Array[0, 200].Sample(static bytes =>
    {
        bytes = [1, .. bytes];
        Evidence.TryRead(bytes, out _);
        ProgressEvidence.TryRead(bytes, out _);
        ProgressProfile.Read(bytes);
        return double.IsFinite(DurationProfile.Read(bytes, Wrong.Prior).Hazard.AgeAt(0.5));
    });

    [Fact]
    public void Evidence_comes_over_the_wire_as_it_is()
    {
        var evidence = new Evidence();
        evidence.GoesOn(TimeSpan.Zero, 16 * Second);
        evidence.Ends(16 * Second, 24 * Second);

        Assert.True(Evidence.TryRead(evidence.ToBytes(), out var read));
        Assert.Equal(evidence.ToBytes(), read.ToBytes());
        Assert.Equal(1, read.Count);
        Assert.False(Evidence.TryRead(evidence.ToBytes().AsSpan(1), out _));
    }
}
