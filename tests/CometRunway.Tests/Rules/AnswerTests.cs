using CometRunway.Core;

namespace CometRunway.Tests.Rules;

public class AnswerTests
{
    [Fact]
    public void An_admitted_task_is_PENDING_at_version_1()
    {
        var task = Given.Admitted;

        Assert.Equal(RunwayStatus.Pending, task.Status);
        Assert.Equal(1, task.Version);
        Assert.Equal(Given.Noon, task.ChangedAt);
        Assert.Equal([new StatusChange(RunwayStatus.Pending, Given.Noon)], task.Timeline);
        Assert.Null(task.Progress);
        Assert.Null(task.Health);
        Assert.Null(task.EndedAt);
        Assert.False(task.Seen);
    }

    [Fact]
    public void The_life_of_a_task()
    {
        var task = Given.Admitted.After(
            Given.Noon.AddSeconds(5),
            new Reading.NotVisible("task_not_exist"),
            new Reading.Answer(RunwayStatus.Pending),
            new Reading.Answer(RunwayStatus.Throttled),
            new Reading.Answer(RunwayStatus.Pending),
            new Reading.Answer(RunwayStatus.Running) { Progress = 0.1 },
            new Reading.Miss("HTTP 400"),
            new Reading.Answer(RunwayStatus.Running) { Progress = 0.9 },
            new Reading.Answer(RunwayStatus.Succeeded) { Output = ["https://media/1.mp4"] });

        Assert.Equal(
            [RunwayStatus.Pending, RunwayStatus.Throttled, RunwayStatus.Pending, RunwayStatus.Running, RunwayStatus.Succeeded],
            task.Timeline.Select(static change => change.Status));
        Assert.Equal(5, task.Version);
        Assert.Equal(1, task.Progress);
        Assert.Equal(["https://media/1.mp4"], task.Output);
        Assert.Equal(EndedBy.Upstream, task.EndedBy);
        Assert.Equal(Given.Noon.AddSeconds(40), task.EndedAt);
        Assert.Equal(HealthState.Ok, task.Health!.State);
    }

    [Fact]
    public void A_task_that_ended_stays_what_it_was()
    {
        var ended = Given.Running.Observe(new Reading.Answer(RunwayStatus.Succeeded) { Output = ["https://media/1.mp4"] }, Given.Noon.AddSeconds(10));

        Assert.Same(ended, ended.Observe(new Reading.Answer(RunwayStatus.Running), Given.Noon.AddSeconds(15)));
        Assert.Same(ended, ended.Observe(new Reading.Answer(RunwayStatus.Failed) { Failure = "late" }, Given.Noon.AddSeconds(15)));
        Assert.Same(ended, ended.Observe(new Reading.NotVisible("gone"), Given.Noon.AddDays(2)));
        Assert.Same(ended, ended.Expire(Given.Noon.AddDays(2)));
    }

    [Fact]
    public void Progress_that_falls_is_stale_news()
    {
        var task = Given.Running.After(
            Given.Noon.AddSeconds(10),
            new Reading.Answer(RunwayStatus.Running) { Progress = 0.5 },
            new Reading.Answer(RunwayStatus.Running) { Progress = 0.4 },
            new Reading.Answer(RunwayStatus.Running));

        Assert.Equal(0.5, task.Progress);
        Assert.Equal(Given.Running.Version, task.Version);
    }

    [Fact]
    public void A_fresh_signature_is_no_news_but_is_kept()
    {
        var running = Given.Running.Observe(new Reading.Answer(RunwayStatus.Running) { Output = ["https://media/1.mp4?_jwt=old"] }, Given.Noon.AddSeconds(10));
        var again = running.Observe(new Reading.Answer(RunwayStatus.Running) { Output = ["https://media/1.mp4?_jwt=new"] }, Given.Noon.AddSeconds(15));

        Assert.Equal(Given.Running.Version + 1, running.Version);
        Assert.Equal(running.Version, again.Version);
        Assert.Equal(["https://media/1.mp4?_jwt=new"], again.Output);
    }

    [Fact]
    public void More_media_are_news()
    {
        var one = Given.Running.Observe(new Reading.Answer(RunwayStatus.Running) { Output = ["https://media/1.png"] }, Given.Noon.AddSeconds(10));
        var two = one.Observe(new Reading.Answer(RunwayStatus.Running) { Output = ["https://media/1.png", "https://media/2.png"] }, Given.Noon.AddSeconds(15));

        Assert.Equal(one.Version + 1, two.Version);
        Assert.Equal(one.Timeline, two.Timeline);
    }

    [Fact]
    public void An_answer_that_says_less_takes_nothing_away()
    {
        var rich = Given.Admitted.Observe(
            new Reading.Answer(RunwayStatus.Running) { Progress = 0.5, Output = ["https://media/1.png"], CreatedAt = Given.Noon, Extra = """{"a":1}""" },
            Given.Noon.AddSeconds(5));
        var poor = rich.Observe(new Reading.Answer(null), Given.Noon.AddSeconds(10));

        Assert.Equal(rich.Version, poor.Version);
        Assert.Equal(RunwayStatus.Running, poor.Status);
        Assert.Equal(0.5, poor.Progress);
        Assert.Equal(["https://media/1.png"], poor.Output);
        Assert.Equal(Given.Noon, poor.CreatedAt);
        Assert.Equal("""{"a":1}""", poor.Extra);
    }

    [Theory]
    [InlineData(RunwayStatus.Failed)]
    [InlineData(RunwayStatus.Cancelled)]
    public void A_failure_says_why_in_the_words_of_the_upstream(RunwayStatus status)
    {
        var task = Given.Running.Observe(new Reading.Answer(status) { Failure = "Unsafe.", FailureCode = "SAFETY.INPUT.IMAGE" }, Given.Noon.AddSeconds(10));

        Assert.Equal(status, task.Status);
        Assert.Equal("Unsafe.", task.Failure);
        Assert.Equal("SAFETY.INPUT.IMAGE", task.FailureCode);
        Assert.Equal(EndedBy.Upstream, task.EndedBy);
        Assert.Equal(0.25, task.Progress);
    }

    [Fact]
    public void A_word_that_nobody_knows_shows_the_task_and_moves_nothing()
    {
        var task = Given.Admitted.Observe(new Reading.Answer(null), Given.Noon.AddSeconds(5));

        Assert.True(task.Seen);
        Assert.Equal(RunwayStatus.Pending, task.Status);
        Assert.Equal(1, task.Version);
    }
}
