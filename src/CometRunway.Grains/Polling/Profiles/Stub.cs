// Stands in for what is learned until the real LocalProfiles, LocalProfile and ProfileView are here: whoever brings them deletes this file.
using CometRunway.Core;
using CometRunway.Core.Polling;

namespace CometRunway.Grains.Polling.Profiles;

internal sealed record ProfileView(PollPlan WaitingPlan, PollPlan RunningPlan, DurationProfile Waiting, DurationProfile Running, ProgressProfile Progress);

internal sealed class LocalProfile(ProfileView view)
{
    public ProfileView View => view;

    public void GoesOn(TaskPhase phase, ProgressTrail trail, TimeSpan from, TimeSpan to) { }

    public void Ends(TaskPhase phase, ProgressTrail trail, TimeSpan after, TimeSpan by) { }
}

internal sealed class LocalProfiles(TimeSpan target, Pace pace)
{
    private readonly LocalProfile _all = new(new ProfileView(
        DurationProfile.Begin(Priors.Waiting).PlanFor(target, pace), DurationProfile.Begin(Priors.AnyRunning).PlanFor(target, pace), DurationProfile.Begin(Priors.Waiting), DurationProfile.Begin(Priors.AnyRunning), ProgressProfile.Begin));

    public LocalProfile Of(RunwayTask task) => _all;
}
