using CometRunway.Core.Polling;
using CsCheck;

namespace CometRunway.Tests.Polling;

public class RemainingTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void At_the_beginning_all_is_left()
    {
        var left = Remaining.Of(Priors.LogNormal(90, 0.4), TimeSpan.Zero);

        Assert.InRange(left.Median, 88 * Second, 92 * Second);
        Assert.InRange(left.Ninetieth, 145 * Second, 156 * Second);
    }

    [Fact]
    public void What_is_left_is_never_below_zero_and_never_more_than_can_be_told() => Gen.Select(Gen.Double[-100, 1e6], Gen.Double[1, 1_000], Gen.Double[0.05, 2]).Sample(
        static (age, median, spread) => Remaining.Of(Priors.LogNormal(median, spread), TimeSpan.FromSeconds(age)) is var left
            && left.Median >= TimeSpan.Zero && left.Ninetieth >= left.Median && left.Ninetieth <= TimeSpan.FromSeconds(AgeBins.Greatest));

    [Theory]
    [InlineData(90, 0.5)]
    [InlineData(200, 0.0229)]
    [InlineData(400, 0.0001)]
    public void How_improbable_an_age_is(double age, double share) =>
        Assert.Equal(share, Improbability.Of(Priors.LogNormal(90, 0.4), age * Second), tolerance: (share * 0.1) + 5e-5);

    [Fact]
    public void Only_what_lasts_far_longer_than_others_is_stuck_and_only_where_enough_is_known()
    {
        var young = DurationProfile.Begin(Priors.LogNormal(90, 0.4));
        var known = young.After(300, seed: 1, static dice => dice.LogNormal(90, 0.4));

        Assert.False(Improbability.IsStuck(young, 3_600 * Second));
        Assert.False(Improbability.IsStuck(known, 200 * Second));
        Assert.True(Improbability.IsStuck(known, 600 * Second));
    }

    [Fact]
    public void Of_twenty_thousand_that_are_as_ever_hardly_one_is_stuck_and_none_that_is_young()
    {
        var dice = new Random(1);
        var known = DurationProfile.Begin(Priors.LogNormal(90, 0.4)).After(300, seed: 1, static dice => dice.LogNormal(90, 0.4));
        Assert.InRange(Enumerable.Range(0, 20_000).Count(_ => Improbability.IsStuck(known, dice.LogNormal(90, 0.4) * Second)), 0, 5);

        var quick = DurationProfile.Begin(Priors.LogNormal(1, 0.4)).After(300, seed: 1, static dice => dice.LogNormal(1, 0.4));
        Assert.False(Improbability.IsStuck(quick, 29 * Second));
        Assert.True(Improbability.IsStuck(quick, 31 * Second));
    }

    [Fact]
    public void A_phase_began_between_two_polls_and_so_is_its_age()
    {
        var phase = new PhaseBounds(After: 10 * Second, By: 16 * Second);

        Assert.Equal(7 * Second, phase.AgeAt(20 * Second));
        Assert.Equal(TimeSpan.Zero, phase.AgeAt(5 * Second));
        Assert.Equal((14 * Second, 26 * Second), phase.Ended(last: 30 * Second, now: 36 * Second));
        Assert.Equal((TimeSpan.Zero, 6 * Second), phase.Ended(last: 10 * Second, now: 16 * Second)); // It was never seen in it.
    }

    [Theory]
    [InlineData("image_to_video", null, 60)]
    [InlineData("image_to_video", "gen4_turbo", 28)]
    [InlineData("text_to_image", "gen4_image", 20)]
    [InlineData("never_heard_of", null, 50)]
    [InlineData(null, null, 50)]
    public void What_is_believed_before_anything_was_seen(string? kind, string? model, double median) =>
        Assert.Equal(median, new ProfileName("runway", kind, model).PriorOfRunning().AgeAt(0.5), tolerance: median * 0.03);

    [Fact]
    public void A_model_is_believed_to_be_as_its_kind_is_known_to_be()
    {
        var kind = DurationProfile.Begin(Priors.AnyRunning).After(50, seed: 1, static dice => dice.LogNormal(90, 0.4));
        var model = new ProfileName("runway", "image_to_video", "gen5");

        Assert.Same(kind.Hazard, model.PriorOfRunning(kind));
        Assert.Equal(new ProfileName("runway", "image_to_video"), model.Wider);
        Assert.Equal(new ProfileName("runway"), model.Wider!.Wider);
        Assert.Null(model.Wider!.Wider!.Wider);
    }
}
