using System.ComponentModel.DataAnnotations;
using CometRunway.Core.Polling;
using CometRunway.Grains.Polling;

namespace CometRunway.Tests.Schedule;

public class PollingOptionsTests
{
    [Theory]
    [InlineData(5, null, null, 60)]
    [InlineData(120, null, null, 120)]
    [InlineData(5, 5, null, 5)]
    [InlineData(5, 600, null, 600)]
    [InlineData(1, null, null, 1)]
    [InlineData(1, null, 3, 60)]
    [InlineData(1, 20, null, 20)]
    public void The_pace(int least, int? most, int? delay, int ceiling)
    {
        var options = new PollingOptions { LeastInterval = TimeSpan.FromSeconds(least), MostInterval = Seconds(most), TargetDelay = Seconds(delay) };
        Assert.Empty(options.Validate(new ValidationContext(options)));
        Assert.Equal(new Pace(options.LeastInterval, TimeSpan.FromSeconds(ceiling)), options.Pace);
    }

    [Fact]
    public void An_end_is_to_be_seen_as_soon_as_the_SDK_sees_it() => Assert.Equal(TimeSpan.FromSeconds(3), new PollingOptions().Target);

    [Fact]
    public void A_most_below_the_least_is_an_error_that_names_both()
    {
        var options = new PollingOptions { MostInterval = TimeSpan.FromSeconds(4) };
        var error = Assert.Single(options.Validate(new ValidationContext(options))).ErrorMessage;
        Assert.Contains("CometRunway:Polling:MostInterval", error, StringComparison.Ordinal);
        Assert.Contains("CometRunway:Polling:LeastInterval", error, StringComparison.Ordinal);
    }

    private static TimeSpan? Seconds(int? seconds) => seconds is { } count ? TimeSpan.FromSeconds(count) : null;
}
