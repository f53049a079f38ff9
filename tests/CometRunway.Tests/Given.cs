using CometRunway.Core;

namespace CometRunway.Tests;

/// <summary>What most tests begin with: a task that was admitted at noon, with the default grace and deadline.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    public static readonly TaskIdentity Identity = new(TenantId.Parse("tenant"), TaskId.Parse("task-1"));

    public static readonly Admission Admission = new()
    {
        TrackedAt = Noon,
        VisibleBy = Noon.AddSeconds(120),
        Deadline = Noon.AddHours(24),
    };

    public static RunwayTask Admitted { get; } = RunwayTask.Admit(Identity, Admission);

    public static RunwayTask Seen { get; } = Admitted.Observe(new Reading.Answer(RunwayStatus.Pending), Noon.AddSeconds(1));

    public static RunwayTask Running { get; } = Admitted.Observe(new Reading.Answer(RunwayStatus.Running) { Progress = 0.25 }, Noon.AddSeconds(5));

    /// <summary>The task after the readings, one each five seconds from <paramref name="from"/> on.</summary>
    public static RunwayTask After(this RunwayTask task, DateTimeOffset from, params ReadOnlySpan<Reading> readings)
    {
        foreach (var reading in readings)
        {
            task = task.Observe(reading, from);
            from = from.AddSeconds(5);
        }

        return task;
    }
}
