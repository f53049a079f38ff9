using System.Text.Json;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Database;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Sqlite;

/// <summary>What is asked of a SQLite file, in the seats of its readers: of tasks, groups, credentials, kept answers and of what was learned.</summary>
internal sealed partial class SqliteReads(ReaderPool readers, UnreadableRows unreadable) : IDatabaseReads
{
    public int UnreadableRows => unreadable.Count;

    public Task<RunwayTask?> Find(TaskIdentity identity, CancellationToken cancellationToken) => readers.Read(
        session => session
            .Prepared($"SELECT {TaskColumns.Names} FROM task WHERE tenant = $tenant AND id = $id", "$tenant", "$id")
            .Rows(unreadable.Try(TaskColumns.Reading), identity.Tenant.Value, identity.Id.Value)
            .Only(),
        cancellationToken);

    public Task<UnfinishedTasks> ReadUnfinished(int shard, long after, IReadOnlyCollection<long> except, int most, CancellationToken cancellationToken) => readers.Read(
        session => TaskColumns.Assemble(
            session
                .Prepared(
                    $"""
                    SELECT {TaskColumns.WithFingerprint} FROM task INDEXED BY task_unfinished
                    WHERE shard = $shard AND ended_at IS NULL AND fingerprint > $after AND fingerprint NOT IN (SELECT value FROM json_each($except))
                    ORDER BY fingerprint LIMIT $most
                    """,
                    "$shard", "$after", "$except", "$most")
                .Rows(TaskColumns.ReadUnfinished(unreadable), shard, after, JsonSerializer.Serialize(except, RowJson.Columns.IEnumerableInt64), most),
            most),
        cancellationToken);

    public Task<ListedTasks> List(TaskQuery query, CancellationToken cancellationToken) => readers.List(
        session =>
        {
            var look = ListLook.Of(query, FindFew(session, query));
            return ListColumns.Assemble(session.Prepared(ListSql.Page(look, query), ListSql.Names).Rows(ListColumns.Read(unreadable), ListSql.Values(look, query)), query);
        },
        cancellationToken);

    public Task<GroupCounts?> CountGroup(TenantId tenant, string group, CancellationToken cancellationToken) => readers.Read(
        session => GroupColumns.Assemble(session
            .Prepared($"SELECT {GroupColumns.Names} FROM task_group WHERE tenant = $tenant AND grp = $grp", "$tenant", "$grp")
            .Rows(GroupColumns.Read, tenant.Value, group)),
        cancellationToken);

    public Task<Credential?> FindCredential(TenantId tenant, CancellationToken cancellationToken) => readers.Read(
        session => session
            .Prepared($"SELECT {CredentialColumns.Names} FROM credential WHERE tenant = $tenant", "$tenant")
            .Rows(unreadable.Try(CredentialColumns.Reading(tenant)), tenant.Value)
            .Only(),
        cancellationToken);

    public Task<KeptAnswer?> FindAnswer(TenantId tenant, string key, CancellationToken cancellationToken) => readers.Read(
        session => session
            .Prepared("SELECT fingerprint, content FROM kept_answer WHERE tenant = $tenant AND key = $key", "$tenant", "$key")
            .Rows(static row => new KeptAnswer(row.GetString(0), row.GetString(1)), tenant.Value, key)
            .SingleOrDefault(),
        cancellationToken);

    public Task<byte[]?> FindLearned(string name, CancellationToken cancellationToken) => readers.Read(
        session => session
            .Prepared("SELECT form FROM learned WHERE name = $name", "$name")
            .Rows(static row => row.GetFieldValue<byte[]>(0), name)
            .SingleOrDefault(),
        cancellationToken);

    public ValueTask DisposeAsync() => readers.DisposeAsync();

    // Where what is asked for is found because it is little.
    private static ListIndex? FindFew(ReadSession session, TaskQuery query)
    {
        if (query.Traits.IdPrefix is not null && AreFew(ListSql.CountIds(query))) return ListIndex.Ids;
        return query is { Traits.IsStuck: true, Sort: not TaskSort.Stuck } && AreFew(ListSql.CountStuck(query)) ? ListIndex.FewStuck : null;

        bool AreFew(string count) => session.Prepared(count, ListSql.Names).Number(ListSql.Values(ListLook.Of(query, null), query)) <= ListLook.Furthest;
    }
}
