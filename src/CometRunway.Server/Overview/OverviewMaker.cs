using CometRunway.Core;
using CometRunway.Grains.Load;
using CometRunway.Grains.Polling.Reports;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Hosting;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Overview;

/// <summary>Puts together how things stand: what the store has counted, and what the silos say that they do.</summary>
internal sealed class OverviewMaker(ITaskStore store, IClusterLoad cluster, IPollingReports polling, IOptions<StorageOptions> storage, TimeProvider clock)
{
    private static readonly TimeSpan StorePatience = TimeSpan.FromSeconds(2);

    /// <param name="tenant">Whose tasks; null: of all tenants.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<OverviewDocument> Make(TenantId? tenant, CancellationToken cancellationToken)
    {
        var reachable = Reaches(cancellationToken);
        var silos = await cluster.Of(tenant, cancellationToken);
        return new OverviewDocument
        {
            At = clock.GetUtcNow().UtcDateTime,
            Delay = silos.Delay,
            Polls = new PollRateDocument(silos.PollsPerSecond, await Budget(tenant, cancellationToken)),
            Breaker = silos.Breaker,
            OldestUnpolledSeconds = silos.OldestUnpolledSeconds,
            Store = new StoreDocument(storage.Value.IsShared ? "postgresql" : "sqlite", await reachable, store.Reads.UnreadableRows),
            Silos = silos.Counts,
        };
    }

    private async Task<double?> Budget(TenantId? tenant, CancellationToken cancellationToken) =>
        tenant is { } one && (await polling.BudgetOf(one, cancellationToken)).PerSecond is { } rate ? Math.Round(rate, 2) : null;

    private async Task<bool> Reaches(CancellationToken cancellationToken)
    {
        try
        {
            await store.Reads.MeasureLog(cancellationToken).WaitAsync(StorePatience, clock, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is StoreUnavailableException or TimeoutException)
        {
            return false;
        }
    }
}
