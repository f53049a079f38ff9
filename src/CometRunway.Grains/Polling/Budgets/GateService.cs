using CometRunway.Core;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace CometRunway.Grains.Polling.Budgets;

/// <inheritdoc cref="IGateService"/>
[Reentrant]
internal sealed class GateService(GrainId id, Silo silo, ILoggerFactory logs, PollBudget budget) : GrainService(id, silo, logs), IGateService
{
    public Task Block(string tenant, TimeSpan pause, string why)
    {
        if (TenantId.TryParse(tenant, out var known)) budget.BlockToo(known, pause, why);
        return Task.CompletedTask;
    }
}
