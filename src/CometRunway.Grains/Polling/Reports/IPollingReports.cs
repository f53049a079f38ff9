using CometRunway.Core;

namespace CometRunway.Grains.Polling.Reports;

/// <summary>Tells how tasks are polled.</summary>
public interface IPollingReports
{
    /// <summary>How the tasks of a tenant are polled.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="kind">One kind, whatever it is called; null: all that are known by name, and all together.</param>
    /// <param name="model">One model of that; null: any.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <remarks>What other silos know and does not come in time is left out: then it is what this silo knows.</remarks>
    Task<PollingReport> Of(TenantId tenant, string? kind, string? model, CancellationToken cancellationToken);

    /// <summary>What a tenant's key may spend.</summary>
    Task<BudgetReport> BudgetOf(TenantId tenant, CancellationToken cancellationToken);
}
