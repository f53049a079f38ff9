using CometRunway.Core;

namespace CometRunway.Grains.Storage;

/// <summary>What is asked of an <see cref="ITaskStore"/>.</summary>
public interface ITaskReads : ICountReads
{
    /// <summary>How many rows were found that this version can't read, and are passed over. Whoever reads several goes on without them.</summary>
    int UnreadableRows { get; }

    /// <summary>The row; null where there is none.</summary>
    /// <exception cref="UnreadableRowException">There is one, and it can't be read.</exception>
    Task<RunwayTask?> Find(TaskIdentity identity, CancellationToken cancellationToken);

    /// <summary>
    /// Rows of a shard that have not ended, after a fingerprint and without those of one in <paramref name="except"/>; at most <paramref name="most"/>.
    /// </summary>
    Task<UnfinishedTasks> ReadUnfinished(int shard, long after, IReadOnlyCollection<long> except, int most, CancellationToken cancellationToken);

    /// <summary>Tasks that match, in an order. What it costs is bounded, however rare the matches: the page says how far was looked.</summary>
    Task<ListedTasks> List(TaskQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Log entries after a position, in order; at most <paramref name="most"/>. Whoever has read up to a position never finds a lower one
    /// appear later.
    /// </summary>
    Task<LogPage> ReadLog(long after, int most, CancellationToken cancellationToken);

    /// <summary>
    /// Log entries of one task after a position, in order; at most <paramref name="most"/>. Where it was stopped and tracked anew, those of each of its lives.
    /// </summary>
    Task<LogPage> ReadLog(TaskIdentity identity, long after, int most, CancellationToken cancellationToken);

    /// <summary>
    /// Log entries after a position that match, in order; at most <paramref name="most"/>. What it costs is bounded, however rare the matches:
    /// the page says how far the log was looked through.
    /// </summary>
    Task<LogPage> ReadLog(TaskFilter filter, long after, int most, CancellationToken cancellationToken);

    /// <summary>Between which positions the log holds everything that it ever gave.</summary>
    Task<LogExtent> MeasureLog(CancellationToken cancellationToken);

    /// <summary>The last position of an epoch, or the end of the log where the epoch goes on; null where this log never had it, or gave nothing in it.</summary>
    Task<long?> FindEnd(string epoch, CancellationToken cancellationToken);

    /// <summary>How the tasks of a tenant's group stand; null where no task is of that group.</summary>
    Task<GroupCounts?> CountGroup(TenantId tenant, string group, CancellationToken cancellationToken);

    /// <summary>How many tasks of a tenant have not ended; at most <paramref name="most"/> are counted.</summary>
    Task<int> CountUnfinished(TenantId tenant, int most, CancellationToken cancellationToken);

    /// <summary>A tenant's credential; null where none is kept.</summary>
    /// <exception cref="UnreadableRowException">One is, and can't be read.</exception>
    Task<Credential?> FindCredential(TenantId tenant, CancellationToken cancellationToken);
}
