using CometRunway.Core;
using CometRunway.Core.Polling;
using CometRunway.Grains.Polling;

namespace CometRunway.Tests.Simulation;

/// <summary>Polls for the tasks of a silo: the real budget, before the simulated upstream.</summary>
internal sealed class SimulatedPoller(World world, SimulatedUpstream upstream, Silo silo, ActivationLaws laws) : IPoller
{
    public bool HasEnded => false;

    public async ValueTask<PollOutcome> Poll(RunwayTask task, Course course, Permit held, DateTimeOffset now, CancellationToken cancellationToken)
    {
        laws.Polls();
        var tenant = task.Identity.Tenant;
        var permit = silo.Budget.Ask(tenant, held, likelihood: 0.5, world.Dice.NextDouble());
        if (!permit.IsGranted) return new PollOutcome.Wait(silo.Budget.Until(permit), permit, silo.Budget.Refusal(tenant));

        silo.Ask(tenant);
        var reading = await upstream.Read(silo, task.Identity);
        silo.Settle(tenant, permit, reading);
        world.Note(() => $"{task.Identity.Id}: {reading.GetType().Name} {(reading as Reading.Answer)?.Status}");
        var isEnd = (world.Flaw, reading) is (Flaw.RefusedKeyEndsTasks, Reading.Unauthorized) or (Flaw.GoneAtOnce, Reading.NotVisible);
        return new PollOutcome.Polled(isEnd && task.Seen ? new Reading.Answer(RunwayStatus.Failed) { FailureCode = TrackerFailure.NotFound } : reading);
    }

    public void GiveBack(TenantId tenant, Permit held) => silo.Budget.GiveBack(tenant, held);
}
