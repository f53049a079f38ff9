using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Sqlite;

/// <summary>What is asked of the update log.</summary>
internal static class LogReads
{
    private const string End = "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'task_update'), 0) AS last";

    public static List<Update> ReadLog(this ReadSession session, long after, int most) => session
        .Prepared($"SELECT {UpdateColumns.Names} FROM task_update WHERE position > $after ORDER BY position LIMIT $most", "$after", "$most")
        .Rows(UpdateColumns.Read, after, most);

    public static List<Update> ReadLog(this ReadSession session, TaskIdentity identity, long after, int most) => session
        .Prepared(
            $"""
            SELECT {UpdateColumns.Names} FROM task_update
            WHERE task = (SELECT sequence FROM task WHERE tenant = $tenant AND id = $id) AND position > $after ORDER BY position LIMIT $most
            """,
            "$tenant", "$id", "$after", "$most")
        .Rows(UpdateColumns.Read, identity.Tenant.Value, identity.Id.Value, after, most);

    // The index is named: by position alone, a tenant that is quiet would be looked for among everybody's updates.
    public static LogPage ReadLog(this ReadSession session, TaskFilter filter, long after, int most)
    {
        var (index, rows) = ("task_update_by_tenant", "tenant = $tenant AND position > $after");
        if (filter.OnlyGroup is not null) (index, rows) = ("task_update_by_group", $"{rows} AND grp = $grp");
        var reach = LogPageColumns.Reach(filter, most);
        var found = session
            .Prepared(
                $"""
                WITH examined AS MATERIALIZED (
                    SELECT {UpdateColumns.Kept} FROM task_update INDEXED BY {index} WHERE {rows} ORDER BY position LIMIT $reach
                ), matched AS (
                    SELECT {UpdateColumns.Names} FROM examined WHERE {filter.Condition} ORDER BY position LIMIT $most
                )
                SELECT {UpdateColumns.Found}, {LogPageColumns.Names}
                FROM (SELECT {LogPageColumns.Ends}, {LogPageColumns.Reached} FROM ({End})) LEFT JOIN matched ON true ORDER BY position
                """,
                ["$tenant", "$after", "$reach", "$most", "$grp", .. FilterWords.Names])
            .Rows(LogPageColumns.Read, [filter.Tenant.Value, after, reach, most, filter.OnlyGroup, .. filter.Values]);
        return LogPageColumns.Assemble(found, reach, most);
    }

    // One statement, so that both ends are of one moment.
    public static LogExtent MeasureLog(this ReadSession session) => session
        .Prepared($"SELECT {LogPageColumns.Ends} FROM ({End})")
        .Rows(LogPageColumns.ReadEnds)[0];

    public static long? FindEnd(this ReadSession session, string epoch) => session
        .Prepared(
            $"""
            SELECT coalesce((SELECT min(next.since) FROM log_epoch AS next WHERE next.since > log_epoch.since), last)
            FROM log_epoch, ({End}) WHERE name = $epoch
            """,
            "$epoch")
        .Number(epoch);
}
