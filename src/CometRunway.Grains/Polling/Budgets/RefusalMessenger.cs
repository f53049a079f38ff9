using CometRunway.Core;
using Microsoft.Extensions.Hosting;

namespace CometRunway.Grains.Polling.Budgets;

/// <summary>Tells all other silos at once when the upstream refuses a key here.</summary>
internal sealed class RefusalMessenger(PollBudget budget, GateServiceClient gates, IClusterMembershipService membership, ILocalSiloDetails self) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        budget.Refused += Tell;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        budget.Refused -= Tell;
        return Task.CompletedTask;
    }

    private void Tell(TenantId tenant, Reading.ComeBackLater refusal, TimeSpan pause)
    {
        foreach (var member in membership.CurrentSnapshot.Members.Values)
        {
            if (member.Status is not SiloStatus.Active || member.SiloAddress.Equals(self.SiloAddress)) continue;
            gates.Block(member.SiloAddress, tenant.Value, pause, refusal.Why).Ignore();
        }
    }
}
