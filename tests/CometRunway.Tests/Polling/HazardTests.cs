using CometRunway.Core.Polling;
using CsCheck;

namespace CometRunway.Tests.Polling;

public class HazardTests
{
    private static readonly Gen<Hazard> AnyHazard = Gen.Select(Gen.Double[1, 1_000], Gen.Double[0.05, 2], Priors.LogNormal);

    [Fact]
    public void Every_age_is_in_the_bin_that_holds_it() => Gen.Double[0, 131_071].Sample(static age =>
    {
        var bin = AgeBins.Of(age);
        return AgeBins.Start(bin) <= age && age < AgeBins.Start(bin) + AgeBins.Width(bin) * (1 + 1e-12);
    });

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_no_age_is_in_the_first_bin(double age) => Assert.Equal(0, AgeBins.Of(age));

    [Fact]
    public void What_is_too_great_is_in_the_last() => Assert.Equal(AgeBins.Count - 1, AgeBins.Of(double.PositiveInfinity));

    [Fact]
    public void A_known_distribution_is_kept()
    {
        var hazard = Priors.LogNormal(90, 0.4);

        Assert.Equal(0.5, hazard.Survival(90), precision: 2);
        Assert.Equal(90, hazard.AgeAt(0.5), tolerance: 1);
        Assert.Equal(90 * Math.Exp(-1.645 * 0.4), hazard.AgeAt(0.95), tolerance: 1);
        Assert.Equal(0.5, hazard.EndsBetween(0, 90), precision: 2);
    }

    [Fact]
    public void Fewer_and_fewer_survive_and_the_age_at_a_share_is_the_age_that_it_survives() =>
        Gen.Select(AnyHazard, Gen.Double[0, 5_000], Gen.Double[0, 500], Gen.Double[0.001, 0.999]).Sample(static (hazard, age, more, share) =>
        {
            var (earlier, later) = (hazard.Survival(age), hazard.Survival(age + more));
            var at = hazard.AgeAt(share, from: age);
            return later <= earlier && earlier is >= 0 and <= 1 && at >= age && Math.Abs(1 - hazard.EndsBetween(age, at) - share) < 1e-6;
        });

    [Fact]
    public void Numbers_that_are_none_make_no_hazard_that_is_none() => Gen.Double.Array[AgeBins.Count].Sample(static shares =>
    {
        var hazard = Hazard.Of(age => shares[AgeBins.Of(age)]);
        return double.IsFinite(hazard.Survival(100)) && double.IsFinite(hazard.AgeAt(0.5)) && hazard.At(100) > 0;
    });
}
