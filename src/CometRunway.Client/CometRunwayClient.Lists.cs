using System.Runtime.CompilerServices;

namespace CometRunway.Client;

// Lists of tasks and groups, and what is done with all tasks of a list.
public sealed partial class CometRunwayClient
{
#pragma warning disable RS0026 // The token is optional in both. What could mean either, as a literal null, means a filter.
    /// <summary>Lists the tasks of this key, or those that fit a filter, newest first. Pages are read as far as the enumeration goes.</summary>
    /// <param name="filter">Which tasks; null: all.</param>
    /// <param name="cancellationToken">Stops listing.</param>
    [OverloadResolutionPriority(1)]
    public IAsyncEnumerable<RunwayTask> ListAsync(TaskFilter? filter = null, CancellationToken cancellationToken = default) => _reader.List(TaskQuery.Of(filter), cancellationToken);

    /// <summary>Lists the tasks of a query, in its order. Pages are read as far as the enumeration goes.</summary>
    /// <param name="query">Which tasks, and which come first.</param>
    /// <param name="cancellationToken">Stops listing.</param>
    public IAsyncEnumerable<RunwayTask> ListAsync(TaskQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _reader.List(query, cancellationToken);
    }
#pragma warning restore RS0026

    /// <summary>Reads one page of a list, for those who show it page by page.</summary>
    /// <param name="query">Which tasks, and which come first; null: all, newest first.</param>
    /// <param name="pageToken">The <see cref="TaskPage.NextPageToken"/> of the page before, of the same query; null: the first page.</param>
    /// <param name="pageSize">The most tasks in it, 1 to 1000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<TaskPage> ReadTasksAsync(TaskQuery? query = null, string? pageToken = null, int pageSize = 100, CancellationToken cancellationToken = default) =>
        _reader.Page(query, pageSize, pageToken, cancellationToken);

    /// <summary>
    /// Exports the tasks of a query as one file, however many they are. Beginning it is tried again as every call is; once it has begun, what breaks off is a
    /// <see cref="CometRunwayException"/> of the stream, and so is silence for longer than <see cref="CometRunwayClientOptions.Timeout"/>.
    /// </summary>
    /// <param name="query">Which tasks, and which come first; null: all, newest first.</param>
    /// <param name="format">How they are written.</param>
    /// <param name="cancellationToken">Gives up beginning; each read of the stream takes a token of its own.</param>
    /// <returns>The file, to be read asynchronously and disposed of. It is whole where it ends without an exception.</returns>
    public Task<Stream> ExportAsync(TaskQuery? query = null, ExportFormat format = ExportFormat.Ndjson, CancellationToken cancellationToken = default) =>
        _exporter.Open(query, format, cancellationToken);

    /// <summary>Lists the groups that have tasks, by name, each with how its tasks stand. Pages are read as far as the enumeration goes.</summary>
    /// <param name="prefix">Only those whose names begin so, of one tenant; null: all.</param>
    /// <param name="cancellationToken">Stops listing.</param>
    public IAsyncEnumerable<RunwayGroup> ListGroupsAsync(string? prefix = null, CancellationToken cancellationToken = default) => _groups.List(prefix, cancellationToken);

    /// <summary>
    /// Does something with every task of a filter. It goes on on the server, whatever becomes of this client, and ends by itself; one of a key runs at a time. A second
    /// try after a lost answer is known by its <c>Idempotency-Key</c>, and begins nothing twice.
    /// </summary>
    /// <param name="request">What, and with which tasks.</param>
    /// <param name="cancellationToken">Gives up; what has begun goes on.</param>
    /// <returns>The action, which has begun.</returns>
    public Task<BulkAction> BeginBulkAsync(BulkRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _bulk.Begin(request, cancellationToken);
    }

    /// <summary>Reads how far a bulk action is.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The action; null where there is none of that id with this key, or it ended more than seven days ago.</returns>
    public Task<BulkAction?> GetBulkAsync(string id, CancellationToken cancellationToken = default) => _bulk.Get(id, cancellationToken);

    /// <summary>Lists the bulk actions of late, the one that began last first.</summary>
    /// <param name="most">How many at most, 1 to 1000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<BulkAction>> ListBulkAsync(int most = 100, CancellationToken cancellationToken = default) => _bulk.List(most, cancellationToken);

    /// <summary>Ends a bulk action before it is done. What was done stays done, and one that has ended stays as it is.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The action, which has ended; null where there is none of that id with this key.</returns>
    public Task<BulkAction?> AbortBulkAsync(string id, CancellationToken cancellationToken = default) => _bulk.Abort(id, cancellationToken);
}
