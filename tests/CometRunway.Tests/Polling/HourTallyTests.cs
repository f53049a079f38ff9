using CometRunway.Grains.Polling.Budgets;
using CsCheck;

namespace CometRunway.Tests.Polling;

public class HourTallyTests
{
    [Theory]
    [InlineData(2, 3)]
    [InlineData(59, 3)]
    [InlineData(60, 1)]
    [InlineData(61, 1)]
    [InlineData(62, 0)]
    [InlineData(1_000, 0)]
    public void What_is_an_hour_ago_does_not_count(int minutesLater, long count)
    {
        var tally = new HourTally();
        tally.Add(TimeSpan.Zero);
        tally.Add(TimeSpan.FromSeconds(59));
        tally.Add(TimeSpan.FromMinutes(2));
        Assert.Equal(count, tally.Count(TimeSpan.FromMinutes(minutesLater)));
    }

    [Fact]
    public void Whatever_comes_whenever_it_counts_what_came_in_this_minute_and_the_59_before() => Gen.Int[0, 30 * 60].Array[0, 60].Sample(static pauses =>
    {
        var tally = new HourTally();
        var now = TimeSpan.Zero;
        List<TimeSpan> came = [];
        foreach (var pause in pauses)
        {
            now += TimeSpan.FromSeconds(pause);
            came.Add(now);
            tally.Add(now);
            Assert.Equal(came.Count(at => (int)at.TotalMinutes > (int)now.TotalMinutes - 60), tally.Count(now));
        }
    });
}
