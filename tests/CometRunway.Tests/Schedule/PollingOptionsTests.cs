using System.ComponentModel.DataAnnotations;
using CometRunway.Core.Polling;
using CometRunway.Grains.Polling;

namespace CometRunway.Tests.Schedule;

public class PollingOptionsTests
{
    [Theory]
    [InlineData(5, null, 60)]
    [InlineData(120, null, 120)]
    [InlineData(5, 5, 5)]
    [InlineData(5, 600, 600)]
    public void The_pace(int least, int? most, int ceiling)
    {
        var options = new PollingOptions { LeastInterval = TimeSpan.FromSeconds(least), MostInterval = most is { } seconds ? TimeSpan.FromSeconds(seconds) : null };
        Assert.Empty(options.Validate(new ValidationContext(options)));
        Assert.Equal(new Pace(options.LeastInterval, TimeSpan.FromSeconds(ceiling)), options.Pace);
    }

    [Fact]
    public void A_most_below_the_least_is_an_error_that_names_both()
    {
        var options = new PollingOptions { MostInterval = TimeSpan.FromSeconds(4) };
        var error = Assert.Single(options.Validate(new ValidationContext(options))).ErrorMessage;
        Assert.Contains("CometRunway:Polling:MostInterval", error, StringComparison.Ordinal);
        Assert.Contains("CometRunway:Polling:LeastInterval", error, StringComparison.Ordinal);
    }
}
