using CometRunway.Grains.Bulk;
using CometRunway.Storage.GroupCommit;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Stores;

/// <summary>Bulk actions in the database of the tasks, by the same writer.</summary>
internal sealed class BulkStore(TaskStore store) : IBulkStore
{
    public IBulkReads Reads => store.Serving.Reads;

    public Task<bool> Create(BulkAction action, BulkBound bound, CancellationToken cancellationToken) => store.Write(new BulkCreation(new BulkRow(action), bound), cancellationToken);

    public Task<bool> Save(BulkAction action, CancellationToken cancellationToken) => store.Write(new BulkChange(new BulkRow(action)), cancellationToken);

    public Task<int> Prune(DateTimeOffset before, int most, CancellationToken cancellationToken) => store.Write(new BulkPruning(before.ToRow(), most), cancellationToken);
}
