using CometRunway.Core;

namespace CometRunway.Tests.Rules;

public class TimelineTests
{
    [Fact]
    public void A_clock_that_was_set_back_does_not_turn_the_history_around()
    {
        var task = Given.Running.Observe(new Reading.Answer(RunwayStatus.Succeeded) { Output = ["https://media/1.mp4"] }, Given.Noon.AddHours(-1));

        Assert.Equal(Given.Running.ChangedAt, task.ChangedAt);
        Assert.Equal(new StatusChange(RunwayStatus.Succeeded, Given.Running.ChangedAt), task.Timeline[^1]);
        Assert.Equal(Given.Running.ChangedAt, task.EndedAt);
    }

    [Fact]
    public void Of_a_long_history_the_beginning_and_the_last_31_are_kept()
    {
        var task = Given.Admitted;
        for (var i = 1; i <= 100; i++)
            task = task.Observe(new Reading.Answer(i % 2 is 1 ? RunwayStatus.Throttled : RunwayStatus.Pending), Given.Noon.AddSeconds(i));

        Assert.Equal(101, task.Version);
        Assert.Equal(32, task.Timeline.Length);
        Assert.Equal(Given.Noon, task.Timeline[0].At);
        Assert.Equal(Enumerable.Range(70, 31).Select(static i => Given.Noon.AddSeconds(i)), task.Timeline.Skip(1).Select(static change => change.At));
    }
}
