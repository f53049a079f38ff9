using CometRunway.Core;

namespace CometRunway.Tests.Rules;

public class DeadlineTests
{
    private static readonly DateTimeOffset Deadline = Given.Admission.Deadline;

    public static TheoryData<Reading> NothingOfUse =>
    [
        new Reading.Answer(RunwayStatus.Running),
        new Reading.Answer(null),
        new Reading.NotVisible("gone"),
        new Reading.ComeBackLater("HTTP 429", TimeSpan.FromHours(1), WholeKey: true),
        new Reading.Unauthorized("HTTP 401"),
        new Reading.Miss("HTTP 400", Lasting: true),
    ];

    [Theory]
    [MemberData(nameof(NothingOfUse))]
    public void A_task_without_an_outcome_ends_at_its_deadline(Reading reading)
    {
        var before = Given.Running.Observe(reading, Deadline.AddTicks(-1));
        var after = Given.Running.Observe(reading, Deadline);

        Assert.False(before.Status.IsTerminal);
        Assert.Equal(RunwayStatus.Failed, after.Status);
        Assert.Equal("TRACKER.DEADLINE_EXCEEDED", after.FailureCode);
        Assert.Equal(EndedBy.Tracker, after.EndedBy);
        Assert.Equal(Given.Running.Version + 1, after.Version);
        Assert.Equal(Deadline, after.EndedAt);
    }

    [Theory]
    [InlineData(RunwayStatus.Succeeded)]
    [InlineData(RunwayStatus.Failed)]
    [InlineData(RunwayStatus.Cancelled)]
    public void An_outcome_that_comes_at_the_deadline_wins(RunwayStatus status)
    {
        var task = Given.Running.Observe(new Reading.Answer(status) { FailureCode = status is RunwayStatus.Succeeded ? null : "INTERNAL" }, Deadline.AddHours(1));

        Assert.Equal(status, task.Status);
        Assert.Equal(EndedBy.Upstream, task.EndedBy);
        Assert.Equal(status is RunwayStatus.Succeeded ? null : "INTERNAL", task.FailureCode);
    }

    [Fact]
    public void A_task_that_cannot_be_polled_ends_at_its_deadline_all_the_same()
    {
        Assert.Equal(Given.Running, Given.Running.Expire(Deadline.AddTicks(-1)));

        var ended = Given.Running.Expire(Deadline);
        Assert.Equal("TRACKER.DEADLINE_EXCEEDED", ended.FailureCode);
        Assert.Equal(Given.Running.Version + 1, ended.Version);
        Assert.Equal(new StatusChange(RunwayStatus.Failed, Deadline), ended.Timeline[^1]);
    }

    [Fact]
    public void What_is_news_at_the_deadline_is_one_version_with_the_end()
    {
        var task = Given.Seen.Observe(new Reading.Answer(RunwayStatus.Running) { Progress = 0.5, Output = ["https://media/1.png"] }, Deadline);

        Assert.Equal(2, task.Version);
        Assert.Equal([RunwayStatus.Pending, RunwayStatus.Failed], task.Timeline.Select(static change => change.Status));
        Assert.Equal(["https://media/1.png"], task.Output);
    }
}
