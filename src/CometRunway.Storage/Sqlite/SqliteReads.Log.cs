using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Sqlite;

/// <summary>What is asked of the update log.</summary>
internal sealed partial class SqliteReads
{
    private const string End = "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'task_update'), 0) AS last, pruned FROM log_bound";

    public Task<LogPage> ReadLog(long after, int most, CancellationToken cancellationToken) => readers.Read(
        session => ReadPage(session, "task_update", "position > $after", "true", most, most, ["$after"], [after]),
        cancellationToken);

    public Task<LogPage> ReadLog(TaskIdentity identity, long after, int most, CancellationToken cancellationToken) => readers.Read(
        session => ReadPage(
            session,
            "task_update INDEXED BY task_update_by_task",
            "task IN (SELECT sequence FROM task WHERE tenant = $tenant AND id = $id UNION ALL SELECT task FROM task_update WHERE is_stop AND tenant = $tenant AND id = $id) AND position > $after",
            "true",
            most,
            most,
            ["$after", "$tenant", "$id"],
            [after, identity.Tenant.Value, identity.Id.Value]),
        cancellationToken);

    // The index is named: by position alone, a tenant that is quiet would be looked for among everybody's updates.
    public Task<LogPage> ReadLog(TaskFilter filter, long after, int most, CancellationToken cancellationToken)
    {
        var (index, rows) = filter switch
        {
            { OnlyGroup: not null } => ("INDEXED BY task_update_by_group", "tenant = $tenant AND grp = $grp AND position > $after"),
            { Tenant: not null } => ("INDEXED BY task_update_by_tenant", "tenant = $tenant AND position > $after"),
            _ => ("NOT INDEXED", "position > $after"),
        };
        return readers.List(
            session => ReadPage(
                session,
                $"task_update {index}",
                rows,
                filter.WithinGroup().Condition,
                LogPageColumns.Reach(filter, most),
                most,
                ["$after", "$tenant", "$grp", .. FilterSql.Names],
                [after, filter.Tenant?.Value, filter.OnlyGroup, .. filter.Values]),
            cancellationToken);
    }

    // One statement, so that both ends are of one moment.
    public Task<LogExtent> MeasureLog(CancellationToken cancellationToken) => readers.Read(
        static session => session
            .Prepared($"SELECT {LogPageColumns.Ends} FROM ({End})")
            .Rows(LogPageColumns.ReadEnds)[0],
        cancellationToken);

    public Task<long?> FindEnd(string epoch, CancellationToken cancellationToken) => readers.Read(
        session => session
            .Prepared(
                $"""
                SELECT coalesce((SELECT min(next.since) FROM log_epoch AS next WHERE next.since > log_epoch.since), last)
                FROM log_epoch, ({End}) WHERE name = $epoch
                """,
                "$epoch")
            .Number(epoch),
        cancellationToken);

    private LogPage ReadPage(ReadSession session, string table, string rows, string condition, int reach, int most, string[] names, object?[] values)
    {
        var found = session
            .Prepared(
                $"""
                WITH examined AS MATERIALIZED (
                    SELECT {UpdateColumns.Kept} FROM {table} WHERE {rows} ORDER BY position LIMIT $reach
                ), matched AS (
                    SELECT {UpdateColumns.Names} FROM examined WHERE {condition} ORDER BY position LIMIT $most
                )
                SELECT {UpdateColumns.Found}, {LogPageColumns.Names}
                FROM (SELECT {LogPageColumns.Ends}, {LogPageColumns.Reached} FROM ({End})) LEFT JOIN matched ON true ORDER BY position
                """,
                ["$reach", "$most", .. names])
            .Rows(LogPageColumns.Read(unreadable), [reach, most, .. values]);
        return LogPageColumns.Assemble(found, reach, most);
    }
}
