using CometRunway.Grains.Polling;

namespace CometRunway.Tests.Schedule;

public class BudgetShareTests
{
    [Theory]
    [InlineData(10, 1, 0.1)]
    [InlineData(10, 3, 0.3)]
    [InlineData(10, 50, 5)]
    [InlineData(10, 100, 5)] // A task that is alone on its silo is polled as any other.
    [InlineData(0.5, 2, 4)]
    [InlineData(0.1, 1, 10)] // No silo goes faster than the whole.
    [InlineData(0.1, 100, 10)]
    public void The_part_of_a_silo(double rate, int silos, double seconds) =>
        Assert.Equal(seconds, BudgetShare.Interval(rate, silos, TimeSpan.FromSeconds(5)).TotalSeconds, precision: 6);
}
