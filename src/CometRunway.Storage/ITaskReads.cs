using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Storage;

/// <summary>The half of <see cref="ITaskStore"/> that asks. It waits for no writer.</summary>
internal interface ITaskReads : IAsyncDisposable
{
    /// <inheritdoc cref="ITaskStore.Find"/>
    Task<RunwayTask?> Find(TaskIdentity identity, CancellationToken cancellationToken);

    /// <inheritdoc cref="ITaskStore.ReadUnfinished"/>
    Task<IReadOnlyList<RunwayTask>> ReadUnfinished(int shard, IReadOnlyCollection<long> except, int most, CancellationToken cancellationToken);

    /// <inheritdoc cref="ITaskStore.List"/>
    Task<IReadOnlyList<ListedTask>> List(TaskQuery query, CancellationToken cancellationToken);

    /// <inheritdoc cref="ITaskStore.ReadLog(long, int, CancellationToken)"/>
    Task<IReadOnlyList<Update>> ReadLog(long after, int most, CancellationToken cancellationToken);

    /// <inheritdoc cref="ITaskStore.ReadLog(TaskIdentity, long, int, CancellationToken)"/>
    Task<IReadOnlyList<Update>> ReadLog(TaskIdentity identity, long after, int most, CancellationToken cancellationToken);

    /// <inheritdoc cref="ITaskStore.ReadLog(UpdateFilter, long, int, CancellationToken)"/>
    Task<LogPage> ReadLog(UpdateFilter filter, long after, int most, CancellationToken cancellationToken);

    /// <inheritdoc cref="ITaskStore.MeasureLog"/>
    Task<LogExtent> MeasureLog(CancellationToken cancellationToken);

    /// <inheritdoc cref="ITaskStore.FindCredential"/>
    Task<string?> FindCredential(TenantId tenant, CancellationToken cancellationToken);
}
