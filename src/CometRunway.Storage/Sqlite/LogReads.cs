using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Sqlite;

/// <summary>What is asked of the update log.</summary>
internal static class LogReads
{
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
                    SELECT {UpdateColumns.Names} FROM task_update INDEXED BY {index} WHERE {rows} ORDER BY position LIMIT $reach
                ), matched AS (
                    SELECT * FROM examined WHERE {filter.Condition} ORDER BY position LIMIT $most
                )
                SELECT {UpdateColumns.Names}, {LogPageColumns.Names}
                FROM (
                    SELECT coalesce((SELECT min(position) FROM task_update), last + 1) AS kept, last AS given,
                        (SELECT count(*) FROM examined) AS looked, coalesce((SELECT max(position) FROM examined), 0) AS reached
                    FROM (SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'task_update'), 0) AS last)
                ) LEFT JOIN matched ON true ORDER BY position
                """,
                ["$tenant", "$after", "$reach", "$most", "$grp", .. FilterWords.Names])
            .Rows(LogPageColumns.Read, [filter.Tenant.Value, after, reach, most, filter.OnlyGroup, .. filter.Values]);
        return LogPageColumns.Assemble(found, reach, most);
    }

    // One statement, so that both ends are of one moment.
    public static LogExtent MeasureLog(this ReadSession session) => session
        .Prepared(
            """
            SELECT coalesce((SELECT min(position) FROM task_update), last + 1), last
            FROM (SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'task_update'), 0) AS last)
            """)
        .Rows(static row => new LogExtent(row.GetInt64(0), row.GetInt64(1)))[0];
}
