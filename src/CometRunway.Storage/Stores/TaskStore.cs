using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using CometRunway.Core;
using CometRunway.Grains.Standing;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Database;
using CometRunway.Storage.GroupCommit;
using CometRunway.Storage.Rows;
using Microsoft.Extensions.Logging;

namespace CometRunway.Storage.Stores;

/// <summary>
/// Tasks and the update log in a database. Moments are kept to the millisecond. No method blocks its caller; each throws
/// <see cref="StoreUnavailableException"/> before <see cref="Open"/> and after the store was disposed.
/// </summary>
internal sealed class TaskStore(IDatabase database, FeedPulse pulse, IStanding standing, IMeterFactory meters, TimeProvider clock, ILogger<TaskStore> log) : ITaskStore, IAsyncDisposable
{
    private OpenStore? _open;

    public ITaskReads Reads => Serving.Reads;

    /// <summary>Creates or migrates the database and begins to serve. May be called again.</summary>
    /// <exception cref="StoreUnusableException">It can't be used; the message says, in one line, what to do.</exception>
    public async Task Open(CancellationToken cancellationToken)
    {
        if (_open is not null) return;
        var opened = await database.Open(pulse, new UnreadableRows(new RowInstruments(meters), log), cancellationToken);
        _open = new OpenStore(opened, pulse, standing, new CommitInstruments(meters), log);
    }

    public async Task<IReadOnlyList<Admitted>> Admit(IReadOnlyList<RunwayTask> tasks, CancellationToken cancellationToken)
    {
        var answers = new List<Admitted>(tasks.Count);
        var ahead = new Queue<Admissions>();
        foreach (var piece in tasks.Chunk(WriteQueue.PieceRows))
        {
            var waited = clock.GetTimestamp();
            while (ahead.Count >= Serving.Queue.MostAhead) answers.AddRange(await ahead.Dequeue().Answered.WaitAsync(cancellationToken));
            if (tasks.Count > ITaskStore.LargestSmall && Serving.Queue.RestAfter(clock.GetElapsedTime(waited)) is { Ticks: > 0 } rest) await Task.Delay(rest, clock, cancellationToken);
            var next = new Admissions(Array.ConvertAll(piece, static task => new TaskRow(task)));
            Serving.Queue.AddAdmission(next);
            ahead.Enqueue(next);
        }

        while (ahead.TryDequeue(out var last)) answers.AddRange(await last.Answered.WaitAsync(cancellationToken));
        return answers;
    }

    public Task<UpdateId?> Commit(RunwayTask task, CancellationToken cancellationToken) => Write(new Change(new TaskRow(task)), cancellationToken);

    public Task<bool> Relabel(RunwayTask task, ImmutableArray<string> labels, CancellationToken cancellationToken) =>
        Write(new Relabelling(task.Sequence, RowValues.Labels(task.Admission.Labels), RowValues.Labels(labels)), cancellationToken);

    public Task<bool> RenewOutput(RunwayTask task, CancellationToken cancellationToken) => Write(new OutputWrite(new TaskRow(task)), cancellationToken);

    public Task<UpdateId?> Remove(TaskIdentity identity, DateTimeOffset at, CancellationToken cancellationToken) => Write(new Removal(identity, at.ToRow()), cancellationToken);

    public Task<int> Prune(DateTimeOffset before, DateTimeOffset now, int most, CancellationToken cancellationToken) =>
        Write(new Pruning(before.ToRow(), now.ToRow(), most), cancellationToken);

    public Task KeepCredential(TenantId tenant, string protectedKey, bool isProven, DateTimeOffset at, CancellationToken cancellationToken) =>
        Write(new KeptCredential(tenant, protectedKey, isProven, at.ToRow()), cancellationToken);

    public Task MarkCredential(TenantId tenant, bool works, DateTimeOffset at, CancellationToken cancellationToken) =>
        Write(new CredentialMark(tenant, works, at.ToRow()), cancellationToken);

    public Task<string?> PruneCredentials(string? after, DateTimeOffset keptBefore, int most, CancellationToken cancellationToken) =>
        Write(new CredentialPruning(after, keptBefore.ToRow(), most), cancellationToken);

    /// <summary>Writes what is queued, then closes the database and leaves it to others. May be called again.</summary>
    public ValueTask DisposeAsync() => _open?.DisposeAsync() ?? ValueTask.CompletedTask;

    internal OpenStore Serving => _open ?? throw new StoreUnavailableException($"The database {database} is not open yet.");

    internal async Task<TAnswer> Write<TAnswer>(Write<TAnswer> write, CancellationToken cancellationToken)
    {
        await Serving.Queue.AddCommit(write, cancellationToken);
        return await write.Answered.WaitAsync(cancellationToken);
    }
}
