using System.Text.Json;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Sqlite;

/// <summary>What is asked of tasks, groups, credentials, kept answers and of what was learned.</summary>
internal static class TaskReads
{
    public static RunwayTask? Find(this ReadSession session, TaskIdentity identity) => session
        .Prepared($"SELECT {TaskColumns.Names} FROM task WHERE tenant = $tenant AND id = $id", "$tenant", "$id")
        .Rows(session.Unreadable.Try(TaskColumns.Reading), identity.Tenant.Value, identity.Id.Value)
        .Only();

    public static UnfinishedTasks ReadUnfinished(this ReadSession session, int shard, long after, IReadOnlyCollection<long> except, int most) => TaskColumns.Assemble(
        session
            .Prepared(
                $"""
                SELECT {TaskColumns.WithFingerprint} FROM task INDEXED BY task_unfinished
                WHERE shard = $shard AND ended_at IS NULL AND fingerprint > $after AND fingerprint NOT IN (SELECT value FROM json_each($except))
                ORDER BY fingerprint LIMIT $most
                """,
                "$shard", "$after", "$except", "$most")
            .Rows(TaskColumns.ReadUnfinished(session.Unreadable), shard, after, JsonSerializer.Serialize(except, RowJson.Columns.IEnumerableInt64), most),
        most);

    // What is examined is read only as far as the page needs it; how far it reaches is read of the index alone.
    public static ListedTasks List(this ReadSession session, TaskQuery query)
    {
        var filter = query.Filter;
        var (index, place) = filter.OnlyGroup is not null ? ("task_by_group", " AND grp = $grp") : filter.IsOfOpenTasks ? ("task_open", " AND ended_at IS NULL") : ("task_by_tenant", "");
        var examined = $"FROM task INDEXED BY {index} WHERE tenant = $tenant AND sequence < $before{place} ORDER BY sequence DESC LIMIT $reach";
        var rows = session
            .Prepared(
                $"""
                SELECT * FROM (SELECT {TaskColumns.Names}, NULL AS reached FROM (SELECT * {examined}) WHERE {filter.Condition} LIMIT $most)
                UNION ALL
                SELECT {ListColumns.Nothing}, CASE WHEN count(*) = $reach THEN min(sequence) END FROM (SELECT sequence {examined})
                """,
                ["$tenant", "$before", "$reach", "$most", "$grp", .. FilterWords.Names])
            .Rows(ListColumns.Read(session.Unreadable), [filter.Tenant.Value, query.Before, ListColumns.Reach(query), query.Most + 1, filter.OnlyGroup, .. filter.Values]);
        return ListColumns.Assemble(rows, query.Most);
    }

    public static GroupCounts? CountGroup(this ReadSession session, TenantId tenant, string group) => GroupColumns.Assemble(session
        .Prepared($"SELECT {GroupColumns.Names} FROM task_group WHERE tenant = $tenant AND grp = $grp", "$tenant", "$grp")
        .Rows(GroupColumns.Read, tenant.Value, group));

    public static KeptAnswer? FindAnswer(this ReadSession session, TenantId tenant, string key) => session
        .Prepared("SELECT fingerprint, content FROM kept_answer WHERE tenant = $tenant AND key = $key", "$tenant", "$key")
        .Rows(static row => new KeptAnswer(row.GetString(0), row.GetString(1)), tenant.Value, key)
        .SingleOrDefault();

    public static byte[]? FindLearned(this ReadSession session, string name) => session
        .Prepared("SELECT form FROM learned WHERE name = $name", "$name")
        .Rows(static row => row.GetFieldValue<byte[]>(0), name)
        .SingleOrDefault();

    public static int CountUnfinished(this ReadSession session, TenantId tenant, int most) => (int)(session
        .Prepared("SELECT count(*) FROM (SELECT 1 FROM task INDEXED BY task_open WHERE tenant = $tenant AND ended_at IS NULL LIMIT $most)", "$tenant", "$most")
        .Number(tenant.Value, most) ?? 0);

    public static Credential? FindCredential(this ReadSession session, TenantId tenant) => session
        .Prepared($"SELECT {CredentialColumns.Names} FROM credential WHERE tenant = $tenant", "$tenant")
        .Rows(session.Unreadable.Try(CredentialColumns.Reading(tenant)), tenant.Value)
        .Only();
}
