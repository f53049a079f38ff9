using CometRunway.Campaign.Histories;

namespace CometRunway.Tests.Campaign;

public class ResourcesComeBackTests
{
    private static readonly History True = TrueHistory.Instance;

    private static readonly Dictionary<string, Func<Sample, Sample>> Leaks = new()
    {
        ["bytes of memory"] = static sample => sample with { Rss = 4L << 30 },
        ["descriptors"] = static sample => sample with { Descriptors = 2_000 },
        ["threads"] = static sample => sample with { Threads = 500 },
    };

    public static TheoryData<string> Resources => [.. Leaks.Keys];

    [Theory]
    [MemberData(nameof(Resources))]
    public void What_does_not_come_back_is_found(string what)
    {
        var violation = Assert.Single(With(Leaks[what], static sample => sample.At > TrueHistory.At(500)).Check("I11").Violations);

        Assert.True(violation.IsOfPace);
        Assert.Contains(what, violation.Says, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public void What_comes_back_is_not_found(string what) =>
        Assert.Empty(With(Leaks[what], static sample => sample.At > TrueHistory.At(100) && sample.At < TrueHistory.At(500)).Check("I11").Violations);

    [Fact]
    public void A_server_that_came_back_to_life_begins_anew()
    {
        var history = With(static sample => sample with { Descriptors = 2_000 }, static sample => sample.At > TrueHistory.At(100));

        Assert.NotEmpty(history.Check("I11").Violations);
        Assert.Empty((history with { Lives = [new("server-1", 1, TrueHistory.At(-5), TrueHistory.At(101), "killed"), new("server-1", 3, TrueHistory.At(102), TrueHistory.At(600), "stopped"), .. True.Lives.Skip(1)] }).Check("I11").Violations);
    }

    [Fact]
    public void What_its_readers_take_when_they_find_it_is_no_leak() =>
        Assert.Empty(With(static sample => sample with { Descriptors = 350 }, static sample => sample.At > TrueHistory.At(25)).Check("I11").Violations);

    private static History With(Func<Sample, Sample> leak, Func<Sample, bool> when) =>
        True with { Samples = [.. True.Samples.Change(sample => sample.Server is "server-1" && when(sample), leak)] };
}
