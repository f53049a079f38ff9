using CometRunway.Core;
using CometRunway.Core.Polling;

namespace CometRunway.Grains.Polling;

/// <summary>Says when tasks are polled, and learns from what polls bring.</summary>
internal interface IPollPlanner
{
    /// <summary>A poll brought a task's state.</summary>
    /// <param name="before">The task before it.</param>
    /// <param name="after">The task since then.</param>
    /// <param name="course">How it went until then.</param>
    /// <param name="now">When, by the task's own time.</param>
    Lesson Learn(RunwayTask before, RunwayTask after, Course course, DateTimeOffset now);

    /// <summary>When the task is polled next; null where it ended.</summary>
    TimeSpan? NextDelay(RunwayTask task, Course course, DateTimeOffset now);

    /// <summary>When a task that was admitted or recovered is polled first, or a change is saved that the store did not take.</summary>
    TimeSpan FirstDelay();

    /// <summary>Between two polls of one task at least.</summary>
    TimeSpan LeastInterval { get; }

    /// <summary>A task of the tenant wants to be polled at another rate: so many polls in 1,000 s; 0: not at all any more.</summary>
    void Want(TenantId tenant, int before, int after);

    /// <summary>When a task that runs is likely to end; null where it does not run.</summary>
    ExpectedEnd? ExpectEnd(RunwayTask task, Course course, DateTimeOffset now);
}
