using System.Globalization;
using CometRunway.Core;
using CometRunway.Core.Polling;
using CometRunway.Grains.Polling.Profiles;

namespace CometRunway.Grains.Polling;

/// <summary>Which tasks are stuck: those that go on improbably long, or whose progress, where it is to be believed, stands still improbably long.</summary>
internal static class StuckTasks
{
    /// <summary>Why a task is stuck; null: it isn't, or too little is known.</summary>
    /// <param name="view">What is known of its kind.</param>
    /// <param name="course">How it goes.</param>
    /// <param name="now">When it was found to be so.</param>
    public static Stuck? Find(ProfileView view, Course course, DateTimeOffset now)
    {
        var (profile, age) = (view.DurationsOf(course.Phase), course.SeenAge);
        if (Improbability.IsStuck(profile, age))
        {
            var word = course.Phase is TaskPhase.Running ? "run" : "waited";
            var why = $"It has {word} for {Seconds(age.TotalSeconds)}; of those of its kind half take up to {Seconds(profile.Hazard.AgeAt(0.5))}, and nearly none so long.";
            return new Stuck(now.ToMillisecond(), why, Improbability.Of(profile.Hazard, age));
        }

        return course.Phase is TaskPhase.Running && Improbability.StandsStill(view.Progress, course.Trail, age)
            ? new Stuck(now.ToMillisecond(), "Its progress has stood still for longer than that of nearly all of its kind.", view.Progress.ImprobabilityOf(course.Trail, age))
            : null;
    }

    private static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s");
}
