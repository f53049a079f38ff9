using CometRunway.Core;

namespace CometRunway.Tests.Rules;

public class HealthTests
{
    private static readonly DateTimeOffset Then = Given.Noon.AddMinutes(1);

    public static TheoryData<Reading, HealthState> States => new()
    {
        { new Reading.NotVisible("why"), HealthState.NotVisible },
        { new Reading.ComeBackLater("why"), HealthState.Limited },
        { new Reading.ComeBackLater("why", TimeSpan.FromSeconds(7), WholeKey: true), HealthState.Limited },
        { new Reading.Unauthorized("why"), HealthState.Unauthorized },
        { new Reading.Miss("why"), HealthState.Failing },
        { new Reading.Miss("why", Lasting: true), HealthState.Failing },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void A_poll_that_fails_is_the_trackers_health_and_not_the_tasks_status(Reading reading, HealthState state)
    {
        var task = Given.Running.Observe(reading, Then);

        Assert.Equal(new Health(state, Then, "why"), task.Health);
        Assert.Equal(RunwayStatus.Running, task.Status);
        Assert.Equal(Given.Running.Version, task.Version);
    }

    [Theory]
    [MemberData(nameof(States))]
    public void It_is_ill_since_the_first_of_a_row_and_for_the_last_reason(Reading reading, HealthState state)
    {
        var task = Given.Running.Observe(reading, Then).Observe(WithReason(reading, "another"), Then.AddSeconds(5));

        Assert.Equal(new Health(state, Then, "another"), task.Health);
    }

    [Fact]
    public void Another_illness_begins_anew()
    {
        var task = Given.Running.After(Then, new Reading.Miss("HTML"), new Reading.ComeBackLater("HTTP 503"));

        Assert.Equal(new Health(HealthState.Limited, Then.AddSeconds(5), "HTTP 503"), task.Health);
    }

    [Fact]
    public void An_answer_heals()
    {
        var task = Given.Running.After(Then, new Reading.Miss("HTML"), new Reading.Miss("HTML"), new Reading.Answer(null), new Reading.Answer(null));

        Assert.Equal(new Health(HealthState.Ok, Then.AddSeconds(10)), task.Health);
        Assert.Equal(0, task.Misses);
        Assert.Null(task.NotBefore);
    }

    [Fact]
    public void A_thousand_misses_end_nothing()
    {
        var task = Given.Running;
        for (var i = 0; i < 1_000; i++) task = task.Observe(new Reading.Unauthorized("HTTP 401"), Then.AddSeconds(i));

        Assert.Equal(RunwayStatus.Running, task.Status);
        Assert.Equal(1_000, task.Misses);
        Assert.Equal(Given.Running.Version, task.Version);
    }

    [Fact]
    public void The_upstreams_wish_to_be_left_alone_is_kept_until_another_poll()
    {
        Assert.Equal(Then.AddSeconds(7), Given.Running.Observe(new Reading.ComeBackLater("HTTP 429", TimeSpan.FromSeconds(7)), Then).NotBefore);
        Assert.Null(Given.Running.Observe(new Reading.ComeBackLater("HTTP 503"), Then).NotBefore);
        Assert.Equal(Then.AddMinutes(1), Given.Running.Observe(new Reading.Unauthorized("HTTP 401"), Then).NotBefore);
        Assert.Equal(Then.AddMinutes(1), Given.Running.Observe(new Reading.Miss("HTTP 422", Lasting: true), Then).NotBefore);
        Assert.Null(Given.Running.Observe(new Reading.Miss("HTML"), Then).NotBefore);
        Assert.Null(Given.Running.After(Then, new Reading.Unauthorized("HTTP 401"), new Reading.NotVisible("gone")).NotBefore);
    }

    [Fact]
    public void A_task_that_waits_behind_its_key_is_ill_but_has_missed_nothing()
    {
        var refused = Given.Running.WaitBehind(new Reading.Unauthorized("HTTP 401"), Then);
        var limited = refused.WaitBehind(new Reading.ComeBackLater("HTTP 429"), Then.AddSeconds(9));

        Assert.Equal(new Health(HealthState.Unauthorized, Then, "HTTP 401"), refused.Health);
        Assert.Equal(new Health(HealthState.Limited, Then.AddSeconds(9), "HTTP 429"), limited.Health);
        Assert.Equal(0, limited.Misses);
        Assert.Null(limited.NotBefore);
        Assert.Equal(Given.Running.Version, limited.Version);
        Assert.Equal(new Health(HealthState.Failing, Then, "elsewhere"), Given.Running.WaitBehind(new Reading.Miss("elsewhere"), Then).Health);
        Assert.Same(Given.Running, Given.Running.WaitBehind(new Reading.Answer(null), Then));
    }

    [Fact]
    public void A_word_that_nobody_knows_is_no_illness_and_yet_seen()
    {
        var unknown = new Reading.Answer(null) { UnknownStatus = "PAUSED_FOR_REVIEW" };
        var paused = Given.Running.After(Then, unknown, unknown);

        Assert.Equal(new Health(HealthState.Ok, Then, "unknown status \"PAUSED_FOR_REVIEW\""), paused.Health);
        Assert.Equal((RunwayStatus.Running, 0), (paused.Status, paused.Misses));
        Assert.Equal(new Health(HealthState.Ok, Then.AddSeconds(20)), paused.After(Then.AddSeconds(20), new Reading.Answer(RunwayStatus.Running)).Health);
    }

    [Fact]
    public void A_result_that_is_too_large_ends_the_task_and_is_seen()
    {
        var ended = Given.Running.Observe(new Reading.Answer(RunwayStatus.Succeeded) { Dropped = 900_000 }, Then);

        Assert.Equal(RunwayStatus.Succeeded, ended.Status);
        Assert.Contains("900000", ended.HealthToShow.Reason, StringComparison.Ordinal);
    }

    private static Reading WithReason(Reading reading, string why) => reading switch
    {
        Reading.NotVisible gone => gone with { Why = why },
        Reading.ComeBackLater later => later with { Why = why },
        Reading.Unauthorized refused => refused with { Why = why },
        Reading.Miss miss => miss with { Why = why },
        _ => reading,
    };
}
