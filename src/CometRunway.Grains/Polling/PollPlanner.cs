using CometRunway.Core;
using CometRunway.Core.Polling;
using CometRunway.Grains.Machine;
using CometRunway.Grains.Polling.Profiles;
using Microsoft.Extensions.Options;

namespace CometRunway.Grains.Polling;

/// <summary>Plans the polls of all grains of this silo, by what is known of how long their kinds take and by what polls may cost.</summary>
internal sealed class PollPlanner(
    LocalProfiles profiles,
    PollBudget budget,
    PollInstruments instruments,
    PollWatch polls,
    IChance chance,
    IOptions<PollingOptions> options) : IPollPlanner
{
    private const double StuckJitter = 0.1; // So that those that are stuck together are not polled together.

    private readonly PollSchedule _schedule = options.Value.Schedule;

    public Lesson Learn(RunwayTask before, RunwayTask after, Course course, DateTimeOffset now)
    {
        if (after.EmptySuccess is not null) return new Lesson(course); // It has ended, and is asked once more what came of it.
        var (profile, at) = (profiles.Of(after), Course.Since(after, before.EmptySuccess?.Since ?? now));
        var known = course.Knowing(after);
        if (after.Status.IsTerminal)
        {
            if (after.EndedBy is EndedBy.Upstream) LearnEnd(profile, known, at);
            instruments.Ended(after.Admission.Kind, at - known.Seen, course.Polls + 1);
            polls.Ended(after.Identity.Tenant, at - known.Seen);
            return new Lesson(course);
        }

        var next = known.Next(after, at);
        if (next.Phase != known.Phase) EndPhase(profile, known, at);
        else if (course.Polls > 0 || !after.IsRecovered) profile.GoesOn(known.Phase, known.Trail, known.SeenAge, next.SeenAge); // Else another has told of it up to some poll.

        var isNews = after.Version != before.Version;
        instruments.Answered(after.Admission.Kind, isNews);
        polls.Seen(after.Identity.Tenant, at - known.Seen);
        if (isNews || after.Stuck is not null || StuckTasks.Find(profile.View, next, now) is not { } stuck) return new Lesson(next);
        instruments.Stuck(after.Admission.Kind);
        return new Lesson(next, stuck);
    }

    public TimeSpan? NextDelay(RunwayTask task, Course course, DateTimeOffset now) =>
        _schedule.NextDelay(task, Planned(task, course, now), now, chance.Roll());

    public TimeSpan FirstDelay() => _schedule.FirstDelay(chance.Roll());

    public TimeSpan LeastInterval => _schedule.LeastInterval;

    public void Want(TenantId tenant, int before, int after)
    {
        if (before != after) budget.Want(tenant, after - before);
    }

    public ExpectedEnd? ExpectEnd(RunwayTask task, Course course, DateTimeOffset now)
    {
        if (task.Status is not RunwayStatus.Running) return null;
        var view = profiles.Of(task).View;
        var left = view.Progress.RemainingOf(view.Running.Hazard, course.Trail, course.AgeAt(Course.Since(task, now)));
        return new ExpectedEnd((now + left.Median).ToMillisecond(), (now + left.Ninetieth).ToMillisecond());
    }

    /// <summary>How likely it is that a task has ended since it was seen last: 0 to 1.</summary>
    public double LikelihoodOfEnd(RunwayTask task, Course course, DateTimeOffset now)
    {
        var durations = profiles.Of(task).View.DurationsOf(course.Phase);
        return durations.Hazard.EndsBetween(course.SeenAge.TotalSeconds, course.AgeAt(Course.Since(task, now)).TotalSeconds);
    }

    private TimeSpan Planned(RunwayTask task, Course course, DateTimeOffset now)
    {
        if (task.Stuck is not null) return options.Value.Pace.Ceiling * (1 - (StuckJitter * chance.Roll()));
        var view = profiles.Of(task).View;
        var (age, dice, markup) = (course.AgeAt(Course.Since(task, now)), chance.Roll(), budget.Markup(task.Identity.Tenant));
        var next = course.Phase is TaskPhase.Running
            ? view.Progress.Next(view.RunningPlan, course.Trail, age, dice, markup)
            : view.WaitingPlan.Next(age, dice, markup);
        return next - age;
    }

    // What went on between the last poll that found it waiting and the one that found it ended may all have been running.
    private static void LearnEnd(LocalProfile profile, Course course, TimeSpan at)
    {
        EndPhase(profile, course, at);
        if (course.Phase is TaskPhase.Waiting) profile.Ends(TaskPhase.Running, default, TimeSpan.Zero, at - course.Seen);
    }

    private static void EndPhase(LocalProfile profile, Course course, TimeSpan at)
    {
        var (after, by) = course.Bounds.Ended(course.Seen, at);
        profile.Ends(course.Phase, course.Trail, after, by);
    }
}
