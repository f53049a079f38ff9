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

    // One statement, so that both ends are of one moment.
    public static LogExtent MeasureLog(this ReadSession session) => session
        .Prepared(
            """
            SELECT coalesce((SELECT min(position) FROM task_update), last + 1), last
            FROM (SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'task_update'), 0) AS last)
            """)
        .Rows(static row => new LogExtent(row.GetInt64(0), row.GetInt64(1)))[0];
}
