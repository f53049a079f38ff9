using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Bulk;

/// <summary>
/// Where bulk actions lie. Every method throws <see cref="StoreUnavailableException"/> where the store can't serve now; then the outcome of a write is unknown.
/// </summary>
public interface IBulkStore
{
    /// <summary>What is asked of it.</summary>
    IBulkReads Reads { get; }

    /// <summary>Adds an action that is running; false where there is one of its key, or as many run as <paramref name="bound"/> allows. Durable on return.</summary>
    Task<bool> Create(BulkAction action, BulkBound bound, CancellationToken cancellationToken);

    /// <summary>Writes <paramref name="action"/> over its revision before. Durable on return. False where the row has another revision or is gone: then nothing was written.</summary>
    Task<bool> Save(BulkAction action, CancellationToken cancellationToken);

    /// <summary>Removes actions that ended before <paramref name="before"/>, at most <paramref name="most"/>.</summary>
    /// <returns>How many went.</returns>
    Task<int> Prune(DateTimeOffset before, int most, CancellationToken cancellationToken);
}

/// <summary>What is asked of an <see cref="IBulkStore"/>.</summary>
public interface IBulkReads
{
    /// <summary>The action; null where there is none.</summary>
    /// <exception cref="UnreadableRowException">There is one, and it can't be read.</exception>
    Task<BulkAction?> Find(BulkKey key, CancellationToken cancellationToken);

    /// <summary>Actions of a tenant, or of all, what began last first; at most <paramref name="most"/>.</summary>
    Task<IReadOnlyList<BulkAction>> List(TenantId? tenant, int most, CancellationToken cancellationToken);

    /// <summary>The keys of all that are running, which are few.</summary>
    Task<IReadOnlyList<BulkKey>> ReadRunning(CancellationToken cancellationToken);
}
