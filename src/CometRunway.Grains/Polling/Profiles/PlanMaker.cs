using System.Collections.Concurrent;
using CometRunway.Core.Polling;

namespace CometRunway.Grains.Polling.Profiles;

/// <summary>Makes views: what is known, and the plans for it, which take a millisecond.</summary>
/// <param name="target">The mean delay that is aimed at.</param>
/// <param name="pace">The least and the greatest interval.</param>
internal sealed class PlanMaker(TimeSpan target, Pace pace)
{
    private readonly ConcurrentDictionary<Hazard, (DurationProfile Durations, PollPlan Plan)> _begun = new(); // As many as there are priors: a handful.

    /// <summary>Of what nothing is known yet.</summary>
    public ProfileView Begin(ProfileName name)
    {
        var (waiting, running) = (BeginWith(Priors.Waiting), BeginWith(name.PriorOfRunning()));
        return new ProfileView(name, waiting.Durations, running.Durations, ProgressProfile.Begin, waiting.Plan, running.Plan);
    }

    /// <summary>Of what the owner knows.</summary>
    public ProfileView Of(ProfileName name, LearnedProfile learned) =>
        new(name, learned.Waiting, learned.Running, learned.Progress, learned.Waiting.PlanFor(target, pace), learned.Running.PlanFor(target, pace));

    private (DurationProfile Durations, PollPlan Plan) BeginWith(Hazard prior) => _begun.GetOrAdd(prior, Make);

    private (DurationProfile Durations, PollPlan Plan) Make(Hazard prior)
    {
        var durations = DurationProfile.Begin(prior);
        return (durations, durations.PlanFor(target, pace));
    }
}
