using CometRunway.Core;

namespace CometRunway.Tests.Rules;

/// <summary>A success without its result is not told at once: the result often comes with the next reading.</summary>
public class EmptySuccessTests
{
    private static readonly DateTimeOffset Then = Given.Noon.AddMinutes(1);
    private static readonly Reading Empty = new Reading.Answer(RunwayStatus.Succeeded);

    [Fact]
    public void The_result_that_comes_later_is_told_along_with_the_end()
    {
        var waiting = Given.Running.After(Then, Empty, Empty);
        var ended = waiting.Observe(new Reading.Answer(RunwayStatus.Succeeded) { Output = ["https://media/1.mp4"] }, Then.AddSeconds(10));

        Assert.Equal((RunwayStatus.Running, Given.Running.Version), (waiting.Status, waiting.Version));
        Assert.Contains("no output yet", waiting.Health!.Reason, StringComparison.Ordinal);
        Assert.Equal(HealthState.Ok, waiting.Health.State);
        Assert.Equal((RunwayStatus.Succeeded, Given.Running.Version + 1), (ended.Status, ended.Version));
        Assert.Equal(["https://media/1.mp4"], ended.Output);
        Assert.Null(ended.Health?.Reason);
    }

    [Fact]
    public void After_three_more_readings_it_ends_with_what_there_is_and_says_so()
    {
        var thrice = Given.Running.After(Then, Empty, Empty, Empty);
        var ended = thrice.Observe(Empty, Then.AddSeconds(15));

        Assert.Equal(RunwayStatus.Running, thrice.Status);
        Assert.Equal((RunwayStatus.Succeeded, EndedBy.Upstream, 1.0), (ended.Status, ended.EndedBy, ended.Progress));
        Assert.StartsWith("ended without output", ended.HealthToShow.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_row_does_not_keep_its_health_and_yet_says_so()
    {
        var row = Given.Running.After(Then, Empty, Empty, Empty, Empty) with { Health = null };

        Assert.Equal((HealthState.Ok, row.ChangedAt), (row.HealthToShow.State, row.HealthToShow.Since));
        Assert.StartsWith("ended without output", row.HealthToShow.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(29, false)]
    [InlineData(30, true)]
    public void After_30_seconds_it_ends_whatever_comes(double seconds, bool ends)
    {
        var waiting = Given.Running.Observe(Empty, Then);

        Assert.All(
            [Empty, new Reading.Miss("HTML"), new Reading.ComeBackLater("HTTP 503"), new Reading.Unauthorized("HTTP 401"), new Reading.Answer(null), new Reading.NotVisible("nothing", IsDenied: false)],
            reading => Assert.Equal(ends, waiting.Observe(reading, Then.AddSeconds(seconds)).Status is RunwayStatus.Succeeded));
        Assert.Equal(ends, waiting.Expire(Then.AddSeconds(seconds)).Status is RunwayStatus.Succeeded);
    }

    [Fact]
    public void The_next_poll_comes_no_later_than_that()
    {
        var waiting = Given.Running.Observe(Empty, Then);

        Assert.Equal(Then.AddSeconds(30), waiting.EndsBy);
        Assert.Equal(TimeSpan.FromSeconds(30), new PollSchedule(TimeSpan.FromMinutes(2)).NextDelay(waiting, planned: null, Then, dice: 0.5));
    }

    [Fact]
    public void What_falls_behind_a_success_is_stale_and_counts_as_a_reading()
    {
        var running = new Reading.Answer(RunwayStatus.Running) { Progress = 0.9 };

        Assert.Equal(RunwayStatus.Running, Given.Running.After(Then, Empty, running, running).Status);
        Assert.Equal(RunwayStatus.Succeeded, Given.Running.After(Then, Empty, running, running, running).Status);
        Assert.Equal(RunwayStatus.Succeeded, Given.Running.After(Then, Empty, new Reading.Answer(RunwayStatus.Running) { Output = ["https://media/1.mp4"] }).Status);
    }

    [Theory]
    [InlineData(RunwayStatus.Failed)]
    [InlineData(RunwayStatus.Cancelled)]
    public void Other_ends_are_never_delayed(RunwayStatus status)
    {
        Assert.Equal(status, Given.Running.Observe(new Reading.Answer(status), Then).Status);
        Assert.Equal(status, Given.Running.After(Then, Empty, new Reading.Answer(status)).Status);
    }

    [Fact]
    public void A_task_that_is_gone_after_its_success_succeeded() =>
        Assert.Equal(RunwayStatus.Succeeded, Given.Running.After(Then, Empty, new Reading.NotVisible("task_not_exist")).Status);

    [Fact]
    public void A_deadline_that_passes_meanwhile_makes_no_failure_of_it()
    {
        var task = Given.Running with { Admission = Given.Admission with { Deadline = Then.AddSeconds(7) } };

        Assert.Equal(RunwayStatus.Succeeded, task.Observe(Empty, Then).Expire(Then.AddSeconds(7)).Status);
    }

    [Fact]
    public void What_had_output_already_ends_at_once() =>
        Assert.Equal(RunwayStatus.Succeeded, Given.Running.After(Then, new Reading.Answer(RunwayStatus.Running) { Output = ["https://media/1.png"] }, Empty).Status);
}
