using CometRunway.Core;

namespace CometRunway.Grains.Storage;

/// <summary>
/// Where tasks and the update log lie. The row is the truth; activations are a cache of it. A change is one row and one log entry, committed
/// together; whoever awaits a write here may tell of it afterwards. Every method throws <see cref="StoreUnavailableException"/> where the store
/// can't serve now; then the outcome of a write is unknown, and trying it again does no harm.
/// </summary>
public interface ITaskStore
{
    /// <summary>
    /// Inserts the tasks that are not there yet, each with the log entry of its version 1. Durable on return. The answers stand in the order of
    /// <paramref name="tasks"/>, which may name a task more than once.
    /// </summary>
    Task<IReadOnlyList<Admitted>> Admit(IReadOnlyList<RunwayTask> tasks, CancellationToken cancellationToken);

    /// <summary>Writes <paramref name="task"/> over the row of the version before it, with its log entry. Durable on return.</summary>
    /// <returns>The position of the log entry; null where the row has another version, or is gone: somebody else was faster.</returns>
    Task<long?> Commit(RunwayTask task, CancellationToken cancellationToken);

    /// <summary>The row; null where there is none.</summary>
    Task<RunwayTask?> Find(TaskIdentity identity, CancellationToken cancellationToken);

    /// <summary>Removes the row and its log entries; false where there is none.</summary>
    Task<bool> Remove(TaskIdentity identity, CancellationToken cancellationToken);

    /// <summary>
    /// Rows of a shard that have not ended, without those of a fingerprint in <paramref name="except"/>; at most <paramref name="most"/>.
    /// </summary>
    Task<IReadOnlyList<RunwayTask>> ReadUnfinished(int shard, IReadOnlyCollection<long> except, int most, CancellationToken cancellationToken);

    /// <summary>A tenant's tasks, newest first.</summary>
    Task<IReadOnlyList<ListedTask>> List(TaskQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Log entries after a position, in order; at most <paramref name="most"/>. Whoever has read up to a position never finds a lower one
    /// appear later.
    /// </summary>
    Task<IReadOnlyList<Update>> ReadLog(long after, int most, CancellationToken cancellationToken);

    /// <summary>Log entries of one task after a position, in order; at most <paramref name="most"/>.</summary>
    Task<IReadOnlyList<Update>> ReadLog(TaskIdentity identity, long after, int most, CancellationToken cancellationToken);

    /// <summary>
    /// A tenant's log entries after a position that match, in order; at most <paramref name="most"/>. What it costs is bounded, however rare the matches:
    /// the page says how far the log was looked through.
    /// </summary>
    Task<LogPage> ReadLog(UpdateFilter filter, long after, int most, CancellationToken cancellationToken);

    /// <summary>The first and the last position that the log ever gave and still holds; (1, 0) for an empty log.</summary>
    Task<LogExtent> MeasureLog(CancellationToken cancellationToken);

    /// <summary>Removes tasks that ended before <paramref name="endedBefore"/>, and log entries older than it; at most <paramref name="most"/> of each.</summary>
    /// <returns>How many rows went.</returns>
    Task<int> Prune(DateTimeOffset endedBefore, int most, CancellationToken cancellationToken);

    /// <summary>A tenant's protected credential; null where none is kept.</summary>
    Task<string?> FindCredential(TenantId tenant, CancellationToken cancellationToken);

    /// <summary>Keeps a tenant's protected credential, instead of the one before.</summary>
    Task KeepCredential(TenantId tenant, string protectedKey, CancellationToken cancellationToken);
}
