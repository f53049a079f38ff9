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

    public async ValueTask<PollOutcome> Reread(RunwayTask task, TimeSpan patience, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var tenant = task.Identity.Tenant;
        var permit = silo.Budget.Ask(tenant, held: default, likelihood: 1, world.Dice.NextDouble());
        if (!permit.IsGranted && silo.Budget.Until(permit) < patience)
        {
            await silo.Delay((long)silo.Budget.Until(permit).TotalMilliseconds);
            permit = silo.Budget.Ask(tenant, permit, likelihood: 1, world.Dice.NextDouble());
        }

        if (!permit.IsGranted)
        {
            silo.Budget.GiveBack(tenant, permit);
            return new PollOutcome.Wait(silo.Budget.Until(permit), default, silo.Budget.Refusal(tenant));
        }

        laws.Rereads();
        silo.Ask(tenant);
        var reading = await upstream.Read(silo, task.Identity);
        silo.Settle(tenant, permit, reading);
        world.Note(() => $"{task.Identity.Id} once more: {reading.GetType().Name} {(reading as Reading.Answer)?.Status}");
        return new PollOutcome.Polled(reading);
    }

    public void GiveBack(TenantId tenant, Permit held) => silo.Budget.GiveBack(tenant, held);
}
