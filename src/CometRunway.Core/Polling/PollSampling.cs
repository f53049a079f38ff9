namespace CometRunway.Core.Polling;

/// <summary>
/// Which polls are traced: those that changed their task, in what its clients see or in how polling goes, and few of the rest, which would be millions of
/// spans that say the same.
/// </summary>
public static class PollSampling
{
    /// <param name="before">The task as it was polled.</param>
    /// <param name="after">What the reading made of it.</param>
    /// <param name="share">Of the polls that changed nothing, 0 to 1.</param>
    /// <param name="dice">0 to 1.</param>
    public static bool Takes(RunwayTask before, RunwayTask after, double share, double dice) => IsChange(before, after) || dice < share;

    /// <summary>The poll changed the task.</summary>
    public static bool IsChange(RunwayTask before, RunwayTask after) => after.Version != before.Version || after.HealthToShow.State != before.HealthToShow.State;
}
