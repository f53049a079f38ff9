using CometRunway.Core;

namespace CometRunway.Tests.Rules;

public class NotVisibleTests
{
    private static readonly Reading Gone = new Reading.NotVisible("task_not_exist");
    private static readonly Reading Miss = new Reading.Miss("HTTP 400");

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(119.999)]
    public void Within_the_grace_a_new_id_may_be_unknown(double seconds)
    {
        var task = Given.Admitted.Observe(Gone, Given.Noon.AddSeconds(seconds));

        Assert.Equal(RunwayStatus.Pending, task.Status);
        Assert.Equal(1, task.Version);
        Assert.Equal(new Health(HealthState.NotVisible, Given.Noon.AddSeconds(seconds), "task_not_exist"), task.Health);
    }

    [Fact]
    public void However_often_it_is_asked_for_within_the_grace()
    {
        var task = Given.Admitted;
        for (var second = 1; second < 120; second++) task = task.Observe(Gone, Given.Noon.AddSeconds(second));

        Assert.Equal(RunwayStatus.Pending, task.Status);
        Assert.Equal(Given.Noon.AddSeconds(1), task.Health!.Since);
    }

    [Theory]
    [InlineData(120)]
    [InlineData(500)]
    public void After_the_grace_it_ended_as_not_found(double seconds)
    {
        var task = Given.Admitted.Observe(Gone, Given.Noon.AddSeconds(seconds));

        Assert.Equal(RunwayStatus.Failed, task.Status);
        Assert.Equal("TRACKER.NOT_FOUND", task.FailureCode);
        Assert.Equal(EndedBy.Tracker, task.EndedBy);
        Assert.Equal(2, task.Version);
        Assert.NotNull(task.Failure);
        Assert.Equal(Given.Noon.AddSeconds(seconds), task.EndedAt);
    }

    [Fact]
    public void The_grace_ends_by_a_poll_and_not_by_itself() =>
        Assert.Equal(RunwayStatus.Pending, Given.Admitted.Observe(Miss, Given.Noon.AddSeconds(500)).Status);

    [Fact]
    public void What_ran_must_be_unknown_three_times_in_a_row()
    {
        var twice = Given.Running.After(Given.Noon.AddSeconds(10), Gone, Gone);
        var thrice = twice.Observe(Gone, Given.Noon.AddSeconds(20));

        Assert.Equal(RunwayStatus.Running, twice.Status);
        Assert.Equal(Given.Running.Version, twice.Version);
        Assert.Equal(RunwayStatus.Failed, thrice.Status);
        Assert.Equal("TRACKER.NOT_FOUND", thrice.FailureCode);
    }

    [Fact]
    public void A_miss_between_them_does_not_begin_the_count_anew() =>
        Assert.Equal("TRACKER.NOT_FOUND", Given.Running.After(Given.Noon.AddSeconds(10), Gone, Miss, Gone, Miss, Gone).FailureCode);

    [Fact]
    public void An_answer_between_them_does() =>
        Assert.Equal(RunwayStatus.Running, Given.Running.After(Given.Noon.AddSeconds(10), Gone, Gone, new Reading.Answer(null), Gone, Gone).Status);

    [Fact]
    public void What_was_seen_waiting_is_confirmed_even_after_the_grace()
    {
        var twice = Given.Seen.After(Given.Noon.AddSeconds(300), Gone, Gone);

        Assert.Equal(RunwayStatus.Pending, twice.Status);
        Assert.Equal("TRACKER.NOT_FOUND", twice.Observe(Gone, Given.Noon.AddSeconds(400)).FailureCode);
    }

    // A row of version 1 does not say whether the upstream has shown the task: it may have been shown as PENDING.
    [Fact]
    public void What_was_recovered_within_its_grace_keeps_its_grace()
    {
        var recovered = (Given.Admitted with { IsRecovered = true }).After(Given.Noon.AddSeconds(20), Gone, Gone, Gone, Gone);

        Assert.Equal(RunwayStatus.Pending, recovered.Status);
        Assert.Equal("TRACKER.NOT_FOUND", recovered.Observe(Gone, Given.Noon.AddSeconds(120)).FailureCode);
    }

    [Fact]
    public void What_was_recovered_after_its_grace_is_confirmed()
    {
        var twice = (Given.Admitted with { IsRecovered = true }).After(Given.Noon.AddSeconds(300), Gone, Gone);

        Assert.Equal(RunwayStatus.Pending, twice.Status);
        Assert.Equal("TRACKER.NOT_FOUND", twice.Observe(Gone, Given.Noon.AddSeconds(400)).FailureCode);
    }

    [Fact]
    public void An_upstream_with_nothing_to_say_denies_nothing()
    {
        var silence = new Reading.NotVisible("Nothing is known yet.", IsDenied: false);

        Assert.Equal(RunwayStatus.Pending, Given.Admitted.Observe(silence, Given.Noon.AddHours(1)).Status);
        Assert.Equal(RunwayStatus.Running, Given.Running.After(Given.Noon.AddMinutes(5), Gone, silence, Gone, silence, silence).Status);
        Assert.Equal(HealthState.NotVisible, Given.Running.Observe(silence, Given.Noon.AddMinutes(5)).Health!.State);
    }
}
