using System.Collections.Immutable;
using CometRunway.Core;
using CsCheck;

namespace CometRunway.Tests.Rules;

/// <summary>What holds for every task, whatever is read and whenever.</summary>
public class TaskLaws
{
    private const int Histories = 3_000;

    [Fact]
    public void A_task_that_ended_never_changes() => Holds(static (before, after, _, _) =>
        Assert.True(!before.Status.IsTerminal || ReferenceEquals(before, after)));

    [Fact]
    public void Progress_never_falls_and_stays_within_0_and_1() => Holds(static (before, after, _, _) =>
    {
        Assert.True(before.Progress is null || after.Progress >= before.Progress);
        Assert.True(after.Progress is null or >= 0 and <= 1);
    });

    [Fact]
    public void The_version_rises_by_one_where_a_client_sees_the_difference_and_only_there() => Holds(static (before, after, _, _) =>
        Assert.Equal(before.Version + (Visible(before) == Visible(after) ? 0 : 1), after.Version));

    [Fact]
    public void A_version_has_a_time_of_its_own_and_times_never_go_back() => Holds(static (before, after, _, now) =>
    {
        if (after.Version == before.Version) Assert.Equal(before.ChangedAt, after.ChangedAt);
        else Assert.Equal(now > before.ChangedAt ? now : before.ChangedAt, after.ChangedAt);
    });

    [Fact]
    public void What_runs_never_falls_back() => Holds(static (before, after, _, _) =>
        Assert.True(before.Status is not RunwayStatus.Running || after.Status >= RunwayStatus.Running));

    [Fact]
    public void The_timeline_begins_at_the_admission_ends_at_the_status_and_never_goes_back() => Holds(static (before, after, _, _) =>
    {
        var times = after.Timeline.Select(static change => change.At).ToList();
        Assert.Equal(new StatusChange(RunwayStatus.Pending, after.Admission.TrackedAt), after.Timeline[0]);
        Assert.Equal(after.Status, after.Timeline[^1].Status);
        Assert.Equal(times.Order(), times);
        Assert.InRange(after.Timeline.Length, 1, 32);
        if (after.Status == before.Status) Assert.Equal(before.Timeline, after.Timeline);
        else Assert.Equal(new StatusChange(after.Status, after.ChangedAt), after.Timeline[^1]);
    });

    [Fact]
    public void A_task_ended_exactly_where_somebody_ended_it() => Holds(static (_, after, _, _) =>
    {
        Assert.Equal(after.Status.IsTerminal, after.EndedBy is not null);
        Assert.Equal(after.Status.IsTerminal ? after.ChangedAt : null, after.EndedAt);
        Assert.Equal(
            after.EndedBy is EndedBy.Tracker,
            after.FailureCode is TrackerFailure.NotFound or TrackerFailure.DeadlineExceeded);
    });

    [Fact]
    public void Only_what_failed_or_was_cancelled_has_a_failure() => Holds(static (_, after, _, _) =>
        Assert.True(after is { Failure: null, FailureCode: null } or { Status: RunwayStatus.Failed or RunwayStatus.Cancelled }));

    [Fact]
    public void The_upstream_ends_a_task_only_with_a_word_that_ends() => Holds(static (before, after, reading, _) =>
    {
        if (before.Status.IsTerminal || after.EndedBy is not EndedBy.Upstream) return;
        if (before.EmptySuccess is not null && after.Status is RunwayStatus.Succeeded) return; // It was said before.
        Assert.Equal(Assert.IsType<Reading.Answer>(reading).Status, after.Status);
    });

    [Fact]
    public void A_poll_that_tells_nothing_of_the_task_moves_nothing_but_the_deadline() => Holds(static (before, after, reading, now) =>
    {
        if (reading is Reading.Answer or Reading.NotVisible || now >= before.EndsBy) return;
        Assert.Equal(Visible(before), Visible(after));
        Assert.Equal(before.Progress, after.Progress);
    });

    [Fact]
    public void Misses_are_counted_in_a_row() => Holds(static (before, after, reading, _) =>
    {
        if (before.Status.IsTerminal) return;
        Assert.Equal(reading is Reading.Answer or Reading.NotVisible ? 0 : before.Misses + 1, after.Misses);
    });

    [Fact]
    public void Health_says_what_the_last_poll_was_like_and_since_when_it_is_so() => Holds(static (before, after, reading, now) =>
    {
        if (before.Status.IsTerminal) return;
        var told = before.EmptySuccess is not null && after.Status is RunwayStatus.Succeeded;
        Assert.Equal(told ? HealthState.Ok : Expected(reading), after.Health?.State ?? HealthState.Ok);
        if (told) return;
        if (after.Health is null) Assert.Null(before.Health);
        else Assert.Equal(IsSame(before.Health, after.Health) ? before.Health!.Since : now, after.Health.Since);
    });

    [Fact]
    public void A_success_without_output_is_told_after_three_more_answers_or_30_seconds_and_with_output_at_once() => Holds(static (before, after, reading, now) =>
    {
        if (before.Status.IsTerminal) return;
        if (after.EmptySuccess is { } empty && !after.Status.IsTerminal)
        {
            Assert.InRange(empty.Readings, 1, 3);
            Assert.True(now < empty.Since.AddSeconds(30) && after.Output.IsEmpty);
        }

        if (before.EmptySuccess is null && reading is Reading.Answer { Status: RunwayStatus.Succeeded } answer)
            Assert.Equal(!answer.Output.IsEmpty || !before.Output.IsEmpty || answer.Dropped is not null || now >= before.Admission.Deadline, after.Status.IsTerminal);
    });

    [Fact]
    public void Whatever_is_read_once_more_nothing_but_the_urls_of_an_output_moves_and_none_is_lost() => Holds(static (_, task, reading, _) =>
    {
        var renewed = task.Renew(reading);
        Assert.Equal(task, renewed with { Output = task.Output });
        Assert.Equal(task.Output.Length, renewed.Output.Length);
        if (!task.HasOutput) Assert.Same(task, renewed);
    });

    [Fact]
    public void No_task_outlives_its_deadline() => Holds(static (_, after, _, now) =>
        Assert.True(now < after.Admission.Deadline || after.Status.IsTerminal));

    [Fact]
    public void Before_its_deadline_nothing_but_the_upstream_ends_a_task_that_it_knows() =>
        AnyReading.Endless.Sample(static steps => Walk(steps, static (_, after, _, now) =>
            Assert.True(after is { EndedBy: null } or { FailureCode: TrackerFailure.DeadlineExceeded })), iter: Histories);

    [Fact]
    public void Whoever_was_admitted_with_the_same_readings_is_the_same_task() => AnyReading.Histories.Sample(static steps =>
    {
        RunwayTask one = Given.Admitted, other = Given.Admitted;
        Walk(steps, (_, after, _, _) => one = after);
        Walk(steps, (_, after, _, _) => other = after);
        Assert.Equivalent(one, other, strict: true);
    });

    private static void Holds(Action<RunwayTask, RunwayTask, Reading, DateTimeOffset> law) =>
        AnyReading.Histories.Sample(steps => Walk(steps, law), iter: Histories);

    private static void Walk(Step[] steps, Action<RunwayTask, RunwayTask, Reading, DateTimeOffset> law)
    {
        var task = Given.Admitted;
        var now = Given.Noon;
        foreach (var (reading, gap) in steps)
        {
            now += gap;
            var after = task.Observe(reading, now);
            law(task, after, reading, now);
            task = after;
        }
    }

    private static string Visible(RunwayTask task) =>
        $"{task.Status} {task.FailureCode} {task.Failure} {string.Join(' ', Media(task.Output))}";

    private static IEnumerable<string> Media(ImmutableArray<string> urls) => urls.Select(static url => url.Split('?')[0]);

    private static bool IsSame(Health? before, Health after) => before?.State == after.State && before.Reason is null == after.Reason is null;

    private static HealthState Expected(Reading reading) => reading switch
    {
        Reading.Answer => HealthState.Ok,
        Reading.NotVisible => HealthState.NotVisible,
        Reading.ComeBackLater => HealthState.Limited,
        Reading.Unauthorized => HealthState.Unauthorized,
        _ => HealthState.Failing,
    };
}
