using CometRunway.Core;

namespace CometRunway.Tests.Schedule;

public class PollScheduleTests
{
    private static readonly PollSchedule Every5Seconds = new(TimeSpan.FromSeconds(5));
    private static readonly DateTimeOffset Now = Given.Noon.AddMinutes(1);

    [Theory]
    [InlineData(0, 0, 5)]
    [InlineData(0, 0.5, 5.25)]
    [InlineData(0, 1, 5.5)]
    [InlineData(1, 0, 5)]
    [InlineData(1, 0.5, 6.25)]
    [InlineData(1, 1, 7.5)]
    [InlineData(2, 0, 10)]
    [InlineData(2, 1, 15)]
    [InlineData(3, 0, 10)]
    [InlineData(3, 1, 15)]
    [InlineData(20, 0, 10)]
    [InlineData(1_000, 0.5, 12.5)]
    [InlineData(int.MaxValue, 1, 15)]
    public void The_schedule(int misses, double dice, double seconds) => Assert.All(
        [RunwayStatus.Pending, RunwayStatus.Throttled, RunwayStatus.Running],
        status => Assert.Equal(
            TimeSpan.FromSeconds(seconds),
            Every5Seconds.NextDelay(Given.Admitted with { Status = status, Misses = misses }, planned: null, Now, dice)));

    [Theory]
    [InlineData(RunwayStatus.Succeeded)]
    [InlineData(RunwayStatus.Failed)]
    [InlineData(RunwayStatus.Cancelled)]
    public void A_task_that_ended_is_never_polled_again(RunwayStatus status) =>
        Assert.Null(Every5Seconds.NextDelay(Given.Admitted with { Status = status }, planned: null, Now, dice: 0.5));

    [Theory]
    [InlineData(0, 60, 60)]
    [InlineData(1, 60, 60.5)]
    [InlineData(0, 4, 5)]
    [InlineData(0, -60, 5)]
    [InlineData(0.5, 3600, 3600.25)]
    public void Retry_After_is_obeyed_and_nobody_is_asked_sooner_for_it(double dice, double notBefore, double seconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(seconds),
            Every5Seconds.NextDelay(Given.Admitted with { NotBefore = Now.AddSeconds(notBefore) }, planned: null, Now, dice));

    [Theory]
    [InlineData(1, 10, 10)]
    [InlineData(3, 5, 10)]
    [InlineData(3, 30, 30)]
    public void Of_backing_off_and_Retry_After_the_longer_one_counts(int misses, double notBefore, double seconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(seconds),
            Every5Seconds.NextDelay(Given.Admitted with { Misses = misses, NotBefore = Now.AddSeconds(notBefore) }, planned: null, Now, dice: 0));

    [Theory]
    [InlineData(3, 0, 3)]
    [InlineData(0, 0, 0)]
    [InlineData(-100, 0, 0)]
    [InlineData(3, 50, 3)]
    public void The_last_poll_is_at_the_deadline(double left, int misses, double seconds)
    {
        var task = Given.Admitted with { Misses = misses, NotBefore = Now.AddHours(1), Admission = Given.Admission with { Deadline = Now.AddSeconds(left) } };

        Assert.Equal(TimeSpan.FromSeconds(seconds), Every5Seconds.NextDelay(task, planned: null, Now, dice: 1));
    }

    [Fact]
    public void What_is_missed_denied_or_done_without_output_is_asked_again_soon_whatever_was_planned()
    {
        var inAMinute = TimeSpan.FromMinutes(1);
        Assert.Equal(inAMinute, Every5Seconds.NextDelay(Given.Seen, inAMinute, Now, dice: 0));

        RunwayTask[] others = [Given.Admitted, Given.Seen with { Misses = 1 }, Given.Seen with { NotVisible = 1 }, Given.Seen with { EmptySuccess = new EmptySuccess(Now, 1) }];
        Assert.All(others, static task => Assert.Equal(TimeSpan.FromSeconds(5), Every5Seconds.NextDelay(task, TimeSpan.FromMinutes(1), Now, dice: 0)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 2.5)]
    [InlineData(1, 5)]
    public void The_first_poll_is_anywhere_within_one_interval(double dice, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Every5Seconds.FirstDelay(dice));
}
