using CometRunway.Core;
using CometRunway.Grains.Caching;
using CometRunway.Grains.Storage;

namespace CometRunway.Server.Limits;

/// <summary>
/// Counts the open tasks of tenants, as closely as a limit needs it: the database is asked at most each half minute, and sooner only where a tenant is at its
/// limit.
/// </summary>
internal sealed class OpenTasks(ITaskStore store, TimeProvider clock)
{
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FreshAtLimit = TimeSpan.FromSeconds(5);

    private readonly RecentlyUsed<TenantId, OpenCount> _counts = new(MostRemembered);
    private readonly SingleFlight<TenantId, OpenCount> _counting = new();

    /// <summary>Sets room aside for tasks that are about to be admitted; <c>HasRoom</c> is false where there is none.</summary>
    public async Task<(bool HasRoom, OpenCount Count)> Reserve(TenantId tenant, int tasks, int most, CancellationToken cancellationToken)
    {
        var count = await Count(tenant, most, Fresh, cancellationToken);
        if (count.TryReserve(tasks, most)) return (true, count);
        count = await Count(tenant, most, FreshAtLimit, cancellationToken);
        return (count.TryReserve(tasks, most), count);
    }

    private async Task<OpenCount> Count(TenantId tenant, int most, TimeSpan fresh, CancellationToken cancellationToken) =>
        _counts.TryGet(tenant, out var known) && clock.GetElapsedTime(known.CountedAt) < fresh
            ? known
            : await _counting.Join(tenant, () => Ask(tenant, most)).WaitAsync(cancellationToken);

    private async Task<OpenCount> Ask(TenantId tenant, int most)
    {
        var count = new OpenCount(await store.Reads.CountUnfinished(tenant, most, CancellationToken.None), clock.GetTimestamp());
        _counts.Set(tenant, count);
        return count;
    }
}
