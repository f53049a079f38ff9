using CometRunway.Core;
using CometRunway.Core.Polling;
using CometRunway.Grains.Polling;

namespace CometRunway.Tests.Simulation;

/// <summary>Plans the polls of a silo's tasks: by the real schedule, at an even pace, and now and then it finds one to be stuck, or can't make a plan.</summary>
internal sealed class SimulatedPlanner(World world) : IPollPlanner
{
    private static readonly PollSchedule Schedule = new(Cluster.LeastInterval);

    public TimeSpan LeastInterval => Cluster.LeastInterval;

    public Lesson Learn(RunwayTask before, RunwayTask after, Course course, DateTimeOffset now)
    {
        if (after.Status.IsTerminal) return new Lesson(course);
        var next = course.Knowing(after).Next(after, Course.Since(after, now));
        var isStuck = after.Version == before.Version && world.Dice.Next(50) is 0;
        return new Lesson(next, isStuck ? new Stuck(now.ToMillisecond(), "It takes its time.", 0.001) : null);
    }

    public TimeSpan? NextDelay(RunwayTask task, Course course, DateTimeOffset now) =>
        world.Dice.Next(200) is 0 ? throw new NoPlanException() : Schedule.NextDelay(task, planned: null, now, world.Dice.NextDouble());

    public TimeSpan FirstDelay() => Schedule.FirstDelay(world.Dice.NextDouble());

    public void Want(TenantId tenant, int before, int after)
    {
        // The budget is shared by nobody.
    }

    public ExpectedEnd? ExpectEnd(RunwayTask task, Course course, DateTimeOffset now) => null;
}
