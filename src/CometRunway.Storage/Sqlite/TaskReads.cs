using System.Text.Json;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Sqlite;

/// <summary>What is asked of tasks, groups and credentials.</summary>
internal static class TaskReads
{
    public static RunwayTask? Find(this ReadSession session, TaskIdentity identity) => session
        .Prepared($"SELECT {TaskColumns.Names} FROM task WHERE tenant = $tenant AND id = $id", "$tenant", "$id")
        .Rows(TaskColumns.Read, identity.Tenant.Value, identity.Id.Value)
        .SingleOrDefault();

    public static List<RunwayTask> ReadUnfinished(this ReadSession session, int shard, IReadOnlyCollection<long> except, int most) => session
        .Prepared(
            $"""
            SELECT {TaskColumns.Names} FROM task
            WHERE shard = $shard AND ended_at IS NULL AND fingerprint NOT IN (SELECT value FROM json_each($except)) LIMIT $most
            """,
            "$shard", "$except", "$most")
        .Rows(TaskColumns.Read, shard, JsonSerializer.Serialize(except, RowJson.Columns.IEnumerableInt64), most);

    public static List<ListedTask> List(this ReadSession session, TaskQuery query)
    {
        var sql = $"SELECT {TaskColumns.Names} FROM task WHERE tenant = $tenant AND sequence < $before";
        if (query.Group is not null) sql += " AND grp = $grp";
        if (query.Status is not null) sql += " AND status = $status";
        if (query.Label is not null) sql += " AND EXISTS (SELECT 1 FROM json_each(labels) WHERE value = $label)";
        return session
            .Prepared(sql + " ORDER BY sequence DESC LIMIT $most", "$tenant", "$before", "$most", "$grp", "$status", "$label")
            .Rows(TaskColumns.ReadListed, query.Tenant.Value, query.Before, query.Most, query.Group, query.Status?.Word, query.Label);
    }

    public static GroupCounts? CountGroup(this ReadSession session, TenantId tenant, string group) => GroupColumns.Assemble(session
        .Prepared($"SELECT {GroupColumns.Names} FROM task_group WHERE tenant = $tenant AND grp = $grp", "$tenant", "$grp")
        .Rows(GroupColumns.Read, tenant.Value, group));

    public static string? FindCredential(this ReadSession session, TenantId tenant) => session
        .Prepared("SELECT protected_key FROM credential WHERE tenant = $tenant", "$tenant")
        .Text(tenant.Value);
}
