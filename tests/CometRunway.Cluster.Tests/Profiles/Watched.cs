using CometRunway.Core;
using CometRunway.Core.Polling;
using CometRunway.Grains.Polling.Profiles;

namespace CometRunway.Cluster.Tests.Profiles;

/// <summary>Tasks that polls saw run and end.</summary>
internal static class Watched
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    public static RunwayTask Task(string? kind, string? model) => RunwayTask.Admit(
        new TaskIdentity(TenantId.Parse("acme"), TaskId.Parse("task")),
        new Admission { TrackedAt = default, VisibleBy = default, Deadline = default, Kind = kind, Model = model });

    /// <summary>So many ended after so many seconds of running.</summary>
    public static void End(this LocalProfile profile, int times, int seconds)
    {
        var by = TimeSpan.FromSeconds(seconds) + (Step / 2);
        for (var task = 0; task < times; task++)
        {
            profile.GoesOn(TaskPhase.Running, default, TimeSpan.Zero, by - Step);
            profile.Ends(TaskPhase.Running, default, by - Step, by);
        }
    }

    /// <summary>What a silo tells that saw it.</summary>
    public static ProfileReport Report(int ends, int seconds, string? revision = null)
    {
        var profile = new LocalProfile(new ProfileName("runway"), new PlanMaker(TimeSpan.FromSeconds(3), Pace.Default));
        profile.End(ends, seconds);
        return profile.TakeNews().ToReport(revision);
    }
}
