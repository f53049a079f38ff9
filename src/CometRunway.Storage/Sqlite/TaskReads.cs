using System.Text.Json;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Sqlite;

/// <summary>What is asked of tasks, groups, credentials and kept answers.</summary>
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

    public static List<ListedTask> List(this ReadSession session, TaskQuery query)
    {
        var filter = query.Filter;
        var place = filter.OnlyGroup is null ? "" : " AND grp = $grp";
        return session
            .Prepared(
                $"SELECT {TaskColumns.Names} FROM task WHERE tenant = $tenant AND sequence < $before{place} AND {filter.Condition} ORDER BY sequence DESC LIMIT $most",
                ["$tenant", "$before", "$most", "$grp", .. FilterWords.Names])
            .Rows(TaskColumns.ReadListed(session.Unreadable), [filter.Tenant.Value, query.Before, query.Most, filter.OnlyGroup, .. filter.Values]);
    }

    public static GroupCounts? CountGroup(this ReadSession session, TenantId tenant, string group) => GroupColumns.Assemble(session
        .Prepared($"SELECT {GroupColumns.Names} FROM task_group WHERE tenant = $tenant AND grp = $grp", "$tenant", "$grp")
        .Rows(GroupColumns.Read, tenant.Value, group));

    public static KeptAnswer? FindAnswer(this ReadSession session, TenantId tenant, string key) => session
        .Prepared("SELECT fingerprint, content FROM kept_answer WHERE tenant = $tenant AND key = $key", "$tenant", "$key")
        .Rows(static row => new KeptAnswer(row.GetString(0), row.GetString(1)), tenant.Value, key)
        .SingleOrDefault();

    public static int CountUnfinished(this ReadSession session, TenantId tenant, int most) => (int)(session
        .Prepared("SELECT count(*) FROM (SELECT 1 FROM task INDEXED BY task_open WHERE tenant = $tenant AND ended_at IS NULL LIMIT $most)", "$tenant", "$most")
        .Number(tenant.Value, most) ?? 0);

    public static Credential? FindCredential(this ReadSession session, TenantId tenant) => session
        .Prepared($"SELECT {CredentialColumns.Names} FROM credential WHERE tenant = $tenant", "$tenant")
        .Rows(session.Unreadable.Try(CredentialColumns.Reading(tenant)), tenant.Value)
        .Only();
}
