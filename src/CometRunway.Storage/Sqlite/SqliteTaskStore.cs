using System.Diagnostics.Metrics;
using CometRunway.Core;
using CometRunway.Grains.Feed;
using CometRunway.Grains.Storage;
using CometRunway.Storage.GroupCommit;
using CometRunway.Storage.Rows;
using CometRunway.Storage.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CometRunway.Storage.Sqlite;

/// <summary>
/// Tasks and the update log in one SQLite file, which one process serves at a time. Moments are kept to the millisecond. No method blocks its
/// caller; each throws <see cref="StoreUnavailableException"/> before <see cref="Open"/> and after the store was disposed.
/// </summary>
public sealed class SqliteTaskStore(IOptions<StorageOptions> options, FeedPulse pulse, IMeterFactory meters, TimeProvider clock, ILogger<SqliteTaskStore> log) : ITaskStore, IAsyncDisposable
{
    private OpenStore? _open;

    internal DatabaseFile File { get; } = DatabaseFile.Parse(options.Value.ConnectionString);

    /// <summary>Creates or migrates the database and begins to serve. May be called again.</summary>
    /// <exception cref="StoreUnusableException">It can't be used; the message says, in one line, what to do.</exception>
    public async Task Open(CancellationToken cancellationToken) =>
        _open ??= await Task.Run(() => OpenStore.Open(File, pulse, new StoreInstruments(meters), log), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Admitted>> Admit(IReadOnlyList<RunwayTask> tasks, CancellationToken cancellationToken)
    {
        var answers = new List<Admitted>(tasks.Count);
        Write<Admitted[]>? ahead = null;
        foreach (var piece in tasks.Chunk(WriteQueue.MostRows))
        {
            // Two pieces on their way keep the writer busy, and leave room for others between them.
            var rows = Array.ConvertAll(piece, static task => new TaskRow(task));
            var next = new Write<Admitted[]>(rows.Length, session => session.Admit(rows));
            await Serving.Queue.AddAdmission(next, cancellationToken);
            if (ahead is not null) answers.AddRange(await ahead.Answer.WaitAsync(cancellationToken));
            ahead = next;
        }

        if (ahead is not null) answers.AddRange(await ahead.Answer.WaitAsync(cancellationToken));
        return answers;
    }

    /// <inheritdoc/>
    public Task<long?> Commit(RunwayTask task, CancellationToken cancellationToken)
    {
        var row = new TaskRow(task);
        return Write(rows: 1, session => session.Update(row), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> Remove(TaskIdentity identity, CancellationToken cancellationToken) =>
        Write(rows: 1, session => session.Remove(identity), cancellationToken);

    /// <inheritdoc/>
    public Task<int> Prune(DateTimeOffset endedBefore, int most, CancellationToken cancellationToken) =>
        Write(WriteQueue.MostRows, session => session.Prune(endedBefore.ToRow(), most), cancellationToken);

    /// <inheritdoc/>
    public Task KeepCredential(TenantId tenant, string protectedKey, CancellationToken cancellationToken) =>
        Write(rows: 1, session => session.KeepCredential(tenant.Value, protectedKey, clock.GetUtcNow().ToRow()), cancellationToken);

    /// <inheritdoc/>
    public Task<RunwayTask?> Find(TaskIdentity identity, CancellationToken cancellationToken) =>
        Read(session => session.Find(identity), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RunwayTask>> ReadUnfinished(int shard, IReadOnlyCollection<long> except, int most, CancellationToken cancellationToken) =>
        await Read(session => session.ReadUnfinished(shard, except, most), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ListedTask>> List(TaskQuery query, CancellationToken cancellationToken) =>
        await Read(session => session.List(query), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Update>> ReadLog(long after, int most, CancellationToken cancellationToken) =>
        await Read(session => session.ReadLog(after, most), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Update>> ReadLog(TaskIdentity identity, long after, int most, CancellationToken cancellationToken) =>
        await Read(session => session.ReadLog(identity, after, most), cancellationToken);

    /// <inheritdoc/>
    public Task<LogExtent> MeasureLog(CancellationToken cancellationToken) =>
        Read(static session => session.MeasureLog(), cancellationToken);

    /// <inheritdoc/>
    public Task<string?> FindCredential(TenantId tenant, CancellationToken cancellationToken) =>
        Read(session => session.FindCredential(tenant), cancellationToken);

    /// <summary>Writes what is queued, then closes the database and leaves it to others. May be called again.</summary>
    public ValueTask DisposeAsync() => _open?.DisposeAsync() ?? ValueTask.CompletedTask;

    private OpenStore Serving => _open ?? throw new StoreUnavailableException($"The database {File} is not open yet.");

    private async Task<T> Read<T>(Func<ReadSession, T> read, CancellationToken cancellationToken) =>
        await Serving.Readers.Read(read, cancellationToken);

    private async Task<T> Write<T>(int rows, Func<WriteSession, T> apply, CancellationToken cancellationToken)
    {
        var write = new Write<T>(rows, apply);
        await Serving.Queue.AddCommit(write, cancellationToken);
        return await write.Answer.WaitAsync(cancellationToken);
    }
}
