using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Database;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Sqlite;

/// <summary>What is asked of a SQLite file, in the seats of its readers.</summary>
internal sealed partial class SqliteReads(ReaderPool readers, UnreadableRows unreadable) : IDatabaseReads
{
    public int UnreadableRows => unreadable.Count;

    public Task<RunwayTask?> Find(TaskIdentity identity, CancellationToken cancellationToken) =>
        readers.Read(session => session.Find(identity), cancellationToken);

    public Task<UnfinishedTasks> ReadUnfinished(int shard, long after, IReadOnlyCollection<long> except, int most, CancellationToken cancellationToken) =>
        readers.Read(session => session.ReadUnfinished(shard, after, except, most), cancellationToken);

    public Task<ListedTasks> List(TaskQuery query, CancellationToken cancellationToken) =>
        readers.List(session => session.List(query), cancellationToken);

    public Task<LogPage> ReadLog(long after, int most, CancellationToken cancellationToken) =>
        readers.Read(session => session.ReadLog(after, most), cancellationToken);

    public Task<LogPage> ReadLog(TaskIdentity identity, long after, int most, CancellationToken cancellationToken) =>
        readers.Read(session => session.ReadLog(identity, after, most), cancellationToken);

    public Task<LogPage> ReadLog(TaskFilter filter, long after, int most, CancellationToken cancellationToken) =>
        readers.List(session => session.ReadLog(filter, after, most), cancellationToken);

    public Task<LogExtent> MeasureLog(CancellationToken cancellationToken) =>
        readers.Read(static session => session.MeasureLog(), cancellationToken);

    public Task<long?> FindEnd(string epoch, CancellationToken cancellationToken) =>
        readers.Read(session => session.FindEnd(epoch), cancellationToken);

    public Task<GroupCounts?> CountGroup(TenantId tenant, string group, CancellationToken cancellationToken) =>
        readers.Read(session => session.CountGroup(tenant, group), cancellationToken);

    public Task<int> CountUnfinished(TenantId tenant, int most, CancellationToken cancellationToken) =>
        readers.Read(session => session.CountUnfinished(tenant, most), cancellationToken);

    public Task<Credential?> FindCredential(TenantId tenant, CancellationToken cancellationToken) =>
        readers.Read(session => session.FindCredential(tenant), cancellationToken);

    public Task<KeptAnswer?> FindAnswer(TenantId tenant, string key, CancellationToken cancellationToken) =>
        readers.Read(session => session.FindAnswer(tenant, key), cancellationToken);

    public Task<byte[]?> FindLearned(string name, CancellationToken cancellationToken) =>
        readers.Read(session => session.FindLearned(name), cancellationToken);

    public ValueTask DisposeAsync() => readers.DisposeAsync();
}
