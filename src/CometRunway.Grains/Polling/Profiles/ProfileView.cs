using CometRunway.Core.Polling;

namespace CometRunway.Grains.Polling.Profiles;

/// <summary>What a silo goes by for the tasks of a profile, all of one moment. A value.</summary>
/// <param name="Name">Of what.</param>
/// <param name="Waiting">How long its tasks wait for their turn.</param>
/// <param name="Running">How long they run.</param>
/// <param name="Progress">How well their progress foretells the end of it.</param>
/// <param name="WaitingPlan">When to look at one that waits.</param>
/// <param name="RunningPlan">When to look at one that runs.</param>
internal sealed record ProfileView(ProfileName Name, DurationProfile Waiting, DurationProfile Running, ProgressProfile Progress, PollPlan WaitingPlan, PollPlan RunningPlan)
{
    /// <summary>When to look at one that is in a phase.</summary>
    public PollPlan PlanOf(TaskPhase phase) => phase is TaskPhase.Waiting ? WaitingPlan : RunningPlan;

    /// <summary>How long the phase lasts.</summary>
    public DurationProfile DurationsOf(TaskPhase phase) => phase is TaskPhase.Waiting ? Waiting : Running;
}
