using CometRunway.Core;
using CsCheck;

namespace CometRunway.Tests.Schedule;

/// <summary>What holds for the next poll of every task, with any interval that may be configured (100 ms to 4 min) and any dice.</summary>
public class PollScheduleLaws
{
    private static readonly DateTimeOffset Now = Given.Noon.AddMinutes(1);

    private static readonly Gen<Case> Cases = Gen.Select(
        Gen.Int[100, 240_000],
        Gen.Frequency((2, Gen.Const(0)), (3, Gen.Int[0, 10]), (1, Gen.Int[0, int.MaxValue - 1])),
        Gen.Int[-1, 7_200],
        Gen.Int[-60, 100_000],
        Gen.Int[-1, 100_000],
        Gen.Double[0, 1],
        static (interval, misses, notBefore, left, planned, dice) => new Case(
            new PollSchedule(TimeSpan.FromMilliseconds(interval)),
            Given.Admitted with
            {
                Misses = misses,
                NotBefore = notBefore < 0 ? null : Now.AddSeconds(notBefore),
                Admission = Given.Admission with { Deadline = Now.AddSeconds(left) },
            },
            planned < 0 ? null : TimeSpan.FromMilliseconds(planned),
            dice));

    [Fact]
    public void Never_under_the_least_interval_unless_the_deadline_comes_first() => Holds(static (at, delay) =>
        Assert.True(delay >= at.Schedule.LeastInterval || Now + delay >= at.Task.Admission.Deadline));

    [Fact]
    public void What_was_not_seen_yet_is_polled_after_one_interval_and_at_most_a_tenth_more() => Holds(static (at, delay) =>
        Assert.True(at.Task is not { Misses: 0, NotBefore: null } || delay <= at.Schedule.LeastInterval * 1.1));

    [Fact]
    public void Never_over_the_ceiling_but_for_Retry_After() => Holds(static (at, delay) =>
        Assert.True(delay <= at.Schedule.Ceiling || (at.Task.NotBefore is { } wish && Now + delay <= wish + at.Schedule.LeastInterval * 0.1)));

    [Fact]
    public void Never_before_the_upstream_wants_to_be_asked_unless_the_deadline_comes_first() => Holds(static (at, delay) =>
        Assert.True(at.Task.NotBefore is null || Now + delay >= at.Task.NotBefore || Now + delay >= at.Task.Admission.Deadline));

    [Fact]
    public void What_was_seen_is_polled_as_planned_and_never_under_the_least_interval() => Cases.Sample(
        static at =>
        {
            var calm = at.Task with { Seen = true, Misses = 0, NotBefore = null };
            var delay = at.Schedule.NextDelay(calm, at.Planned, Now, at.Dice)!.Value;
            var isPlanned = delay == at.Planned && delay > at.Schedule.LeastInterval;
            var isEven = !(at.Planned > at.Schedule.LeastInterval) && delay >= at.Schedule.LeastInterval && delay <= at.Schedule.LeastInterval * 1.1;
            Assert.True(isPlanned || isEven || Now + delay >= calm.Admission.Deadline || delay == TimeSpan.Zero);
        },
        iter: 5_000);

    [Fact]
    public void Never_in_the_past_and_never_after_the_deadline() => Holds(static (at, delay) =>
    {
        Assert.True(delay >= TimeSpan.Zero);
        Assert.True(Now + delay <= at.Task.Admission.Deadline || delay == TimeSpan.Zero);
    });

    [Fact]
    public void Where_nobody_asked_to_be_left_alone_more_misses_never_make_it_sooner() => Holds(static (at, delay) =>
        Assert.True(at.Task.NotBefore is not null || at.Schedule.NextDelay(at.Task with { Misses = at.Task.Misses + 1 }, at.Planned, Now, at.Dice) >= delay));

    [Fact]
    public void Where_nobody_asked_to_be_left_alone_more_dice_never_make_it_sooner() => Holds(static (at, delay) =>
        Assert.True(at.Task.NotBefore is not null
            || (at.Schedule.NextDelay(at.Task, at.Planned, Now, dice: 1) >= delay && at.Schedule.NextDelay(at.Task, at.Planned, Now, dice: 0) <= delay)));

    [Fact]
    public void Null_exactly_where_the_task_ended() => Holds(static (at, _) => Assert.All(
        Enum.GetValues<RunwayStatus>(),
        status => Assert.Equal(status.IsTerminal, at.Schedule.NextDelay(at.Task with { Status = status }, at.Planned, Now, at.Dice) is null)));

    private static void Holds(Action<Case, TimeSpan> law) =>
        Cases.Sample(at => law(at, at.Schedule.NextDelay(at.Task, at.Planned, Now, at.Dice)!.Value), iter: 5_000);

    private sealed record Case(PollSchedule Schedule, RunwayTask Task, TimeSpan? Planned, double Dice);
}
