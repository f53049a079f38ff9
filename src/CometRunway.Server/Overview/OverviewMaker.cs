using CometRunway.Core;
using CometRunway.Grains.Load;
using CometRunway.Grains.Polling.Reports;
using CometRunway.Grains.Storage;
using CometRunway.Server.Tasks;
using CometRunway.Storage.Hosting;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Overview;

/// <summary>Puts together how things stand: what the store has counted, and what the silos say that they do.</summary>
internal sealed class OverviewMaker(ITaskStore store, IEndStore ends, IClusterLoad cluster, IPollingReports polling, IOptions<StorageOptions> storage, TimeProvider clock)
{
    private const int MostStuck = 100;
    private static readonly TimeSpan StorePatience = TimeSpan.FromSeconds(2);

    /// <param name="tenant">Whose tasks; null: of all tenants.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<OverviewDocument> Make(TenantId? tenant, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var counting = Stored(token => store.Reads.CountTasks(tenant, token), cancellationToken);
        var finding = Stored(token => store.Reads.List(Stuck(tenant), token), cancellationToken);
        var reading = Stored(token => ends.CountEnds(tenant, now - EndMapping.Shown, token), cancellationToken);
        var silos = await cluster.Of(tenant, cancellationToken);
        var (counts, stuck, ended) = (await counting, await finding, await reading);
        return new OverviewDocument
        {
            At = now.UtcDateTime,
            Counts = counts?.ByWord,
            Total = counts?.Total,
            Open = counts?.Open,
            Stuck = stuck?.Tasks.Count,
            Ends = ended?.ToMinutes(now),
            Failures = ended?.ToFailures(),
            Delay = silos.Delay,
            Polls = new PollRateDocument(silos.PollsPerSecond, await Budget(tenant, cancellationToken)),
            Breaker = silos.Breaker,
            OldestUnpolledSeconds = silos.OldestUnpolledSeconds,
            Store = new StoreDocument(storage.Value.IsShared ? "postgresql" : "sqlite", Reachable: counts is not null && ended is not null, counts is null ? 0 : store.Reads.UnreadableRows),
            Silos = silos.Counts,
        };
    }

    private static TaskQuery Stuck(TenantId? tenant) => new(new TaskFilter(tenant) { Statuses = StatusSet.Open }, MostStuck) { Sort = TaskSort.Stuck };

    // Null where the store is away.
    private async Task<T?> Stored<T>(Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await read(cancellationToken).WaitAsync(StorePatience, clock, cancellationToken);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or TimeoutException)
        {
            return null;
        }
    }

    private async Task<double?> Budget(TenantId? tenant, CancellationToken cancellationToken) =>
        tenant is { } one && (await polling.BudgetOf(one, cancellationToken)).PerSecond is { } rate ? Math.Round(rate, 2) : null;
}
