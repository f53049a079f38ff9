using CometRunway.Core;

namespace CometRunway.Tests.Rules;

public class StuckTests
{
    private static readonly DateTimeOffset Later = Given.Noon.AddHours(1);
    private static readonly Stuck Found = new(Later, "It takes its time.", 0.001);

    [Fact]
    public void It_is_news_once()
    {
        var stuck = Given.Running.Mark(Found, Later);

        Assert.Equal((Given.Running.Version + 1, Found, RunwayStatus.Running, Later), (stuck.Version, stuck.Stuck, stuck.Status, stuck.ChangedAt));
        Assert.Same(stuck, stuck.Mark(Found with { Why = "Still." }, Later.AddMinutes(1)));
        Assert.Equal(Given.Running.Timeline, stuck.Timeline);
    }

    [Fact]
    public void Whatever_changes_next_ends_it()
    {
        var stuck = Given.Running.Mark(Found, Later);

        Assert.Same(Found, stuck.Observe(new Reading.Answer(RunwayStatus.Running) { Progress = 0.3 }, Later.AddSeconds(5)).Stuck);
        Assert.Null(stuck.Observe(new Reading.Answer(RunwayStatus.Failed), Later.AddSeconds(5)).Stuck);
    }

    [Fact]
    public void What_ended_is_not_stuck()
    {
        var ended = Given.Running.Observe(new Reading.Answer(RunwayStatus.Cancelled), Later);

        Assert.Same(ended, ended.Mark(Found, Later));
    }
}
