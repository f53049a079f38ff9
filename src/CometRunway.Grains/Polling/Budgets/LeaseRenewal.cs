using CometRunway.Core;
using CometRunway.Grains.Machine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Polling.Budgets;

/// <summary>Asks the owners of the budgets for what this silo may spend, for each key that it polls with, whenever it is time.</summary>
internal sealed partial class LeaseRenewal(
    PollBudget budget,
    IGrainFactory grains,
    ILocalSiloDetails self,
    BudgetInstruments instruments,
    IChance chance,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider clock,
    TimeProvider wall,
    ILogger<LeaseRenewal> log) : BackgroundService
{
    private const int AtOnce = 1_024; // Those whose owners are not reached take their patience, and must not make the others late.
    private static readonly TimeSpan CheckEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private int _isAway; // One line for an absence, however many keys there are.

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var silo = self.SiloAddress.ToParsableString();
        var bound = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken };
        try
        {
            while (true)
            {
                await Task.Delay(CheckEvery, clock, stoppingToken);
                if (budget.Due() is { Count: > 0 } due) await Parallel.ForEachAsync(due, bound, async (tenant, token) => await Ask(tenant, silo, token));
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends, and so do the leases.
        }
    }

    private async Task Ask(TenantId tenant, string silo, CancellationToken cancellationToken)
    {
        var request = budget.Request(tenant, silo, chance.Roll());
        try
        {
            budget.Take(tenant, await grains.GetGrain<IKeyBudgetGrain>(tenant.Value).Ask(request).WaitAsync(Patience, wall, cancellationToken));
            instruments.Asked(isAnswered: true);
            if (Interlocked.Exchange(ref _isAway, 0) is 1) LogBack(log);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            budget.Miss(tenant, request, chance.Roll());
            instruments.Asked(isAnswered: false);
            if (Interlocked.Exchange(ref _isAway, 1) is 0) LogAway(log, tenant, exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The owner of the budget of tenant {Tenant} is not reached ({Why}). While owners are away, this server polls with its equal part of each budget.")]
    private static partial void LogAway(ILogger logger, TenantId tenant, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "The owners of the budgets are reached again.")]
    private static partial void LogBack(ILogger logger);
}
