using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Rows;
using Npgsql;

namespace CometRunway.Storage.Postgres;

/// <summary>What is asked of a PostgreSQL database, each question on a connection of the pool.</summary>
internal sealed partial class PostgresReads(NpgsqlDataSource source, PostgresServer server) : IDatabaseReads
{
    private volatile bool _isClosed;

    public async Task<RunwayTask?> Find(TaskIdentity identity, CancellationToken cancellationToken) =>
        (await Ask($"SELECT {TaskColumns.Names} FROM task WHERE tenant = $1 AND id = $2", TaskColumns.Read, cancellationToken, identity.Tenant.Value, identity.Id.Value)).SingleOrDefault();

    public async Task<IReadOnlyList<RunwayTask>> ReadUnfinished(int shard, IReadOnlyCollection<long> except, int most, CancellationToken cancellationToken) => await Ask(
        $"SELECT {TaskColumns.Names} FROM task WHERE shard = $1 AND ended_at IS NULL AND fingerprint NOT IN (SELECT unnest($2)) LIMIT $3",
        TaskColumns.Read,
        cancellationToken,
        shard, except.ToArray(), most);

    public async Task<IReadOnlyList<ListedTask>> List(TaskQuery query, CancellationToken cancellationToken)
    {
        List<object> values = [query.Filter.Tenant.Value, query.Before, query.Most];
        var sql = $"SELECT {TaskColumns.Names} FROM task WHERE tenant = $1 AND sequence < $2";
        if (query.Filter.OnlyGroup is { } group) sql += $" AND grp = {values.Name(group)}";
        sql += $" AND {query.Filter.Condition(values)} ORDER BY sequence DESC LIMIT $3";
        return await Ask(sql, TaskColumns.ReadListed, cancellationToken, [.. values]);
    }

    public async Task<IReadOnlyList<Update>> ReadLog(long after, int most, CancellationToken cancellationToken) =>
        await Ask($"SELECT {UpdateColumns.Names} FROM task_update WHERE position > $1 ORDER BY position LIMIT $2", UpdateColumns.Read, cancellationToken, after, most);

    public async Task<IReadOnlyList<Update>> ReadLog(TaskIdentity identity, long after, int most, CancellationToken cancellationToken) => await Ask(
        $"""
        SELECT {UpdateColumns.Names} FROM task_update
        WHERE task = (SELECT sequence FROM task WHERE tenant = $1 AND id = $2) AND position > $3 ORDER BY position LIMIT $4
        """,
        UpdateColumns.Read,
        cancellationToken,
        identity.Tenant.Value, identity.Id.Value, after, most);

    // Rows are compared as a whole, so that only the index that begins with the tenant will do: by position alone, a tenant that is quiet would be looked for
    // among everybody's updates.
    public async Task<LogPage> ReadLog(TaskFilter filter, long after, int most, CancellationToken cancellationToken)
    {
        var reach = LogPageColumns.Reach(filter, most);
        List<object> values = [filter.Tenant.Value, after, reach, most];
        var (index, rows) = ("tenant, position", "(tenant, position) > ($1, $2) AND tenant <= $1");
        if (filter.OnlyGroup is { } group) (index, rows) = ("tenant, grp, position", $"(tenant, grp, position) > ($1, {values.Name(group)}, $2) AND (tenant, grp) <= ($1, ${values.Count}) AND grp IS NOT NULL");
        var found = await Ask(
            $"""
            WITH examined AS MATERIALIZED (
                SELECT {UpdateColumns.Kept} FROM task_update WHERE {rows} ORDER BY {index} LIMIT $3
            ), matched AS (
                SELECT {UpdateColumns.Names} FROM examined WHERE {filter.Condition(values)} ORDER BY position LIMIT $4
            )
            SELECT {UpdateColumns.Found}, {LogPageColumns.Names}
            FROM (SELECT {LogPageColumns.Ends}, {LogPageColumns.Reached} FROM log_head) AS ends LEFT JOIN matched ON true ORDER BY position
            """,
            LogPageColumns.Read,
            cancellationToken,
            [.. values]);
        return LogPageColumns.Assemble(found, reach, most);
    }

    // One statement, so that both ends are of one moment.
    public async Task<LogExtent> MeasureLog(CancellationToken cancellationToken) => (await Ask(
        $"SELECT {LogPageColumns.Ends} FROM log_head",
        LogPageColumns.ReadEnds,
        cancellationToken))[0];

    public async Task<long?> FindEnd(string epoch, CancellationToken cancellationToken) => (await Ask<long?>(
        """
        SELECT coalesce((SELECT min(next.since) FROM log_epoch AS next WHERE next.since > log_epoch.since), last)
        FROM log_epoch CROSS JOIN log_head WHERE name = $1
        """,
        static row => row.GetInt64(0),
        cancellationToken,
        epoch)).SingleOrDefault();

    public async Task<GroupCounts?> CountGroup(TenantId tenant, string group, CancellationToken cancellationToken) => GroupColumns.Assemble(
        await Ask($"SELECT {GroupColumns.Names} FROM task_group WHERE tenant = $1 AND grp = $2", GroupColumns.Read, cancellationToken, tenant.Value, group));

    public async Task<int> CountUnfinished(TenantId tenant, int most, CancellationToken cancellationToken) => (await Ask(
        "SELECT count(*) FROM (SELECT 1 FROM task WHERE tenant = $1 AND ended_at IS NULL LIMIT $2) AS open",
        static row => (int)row.GetInt64(0),
        cancellationToken,
        tenant.Value, most))[0];

    public async Task<Credential?> FindCredential(TenantId tenant, CancellationToken cancellationToken) =>
        (await Ask($"SELECT {CredentialColumns.Names} FROM credential WHERE tenant = $1", CredentialColumns.Read, cancellationToken, tenant.Value)).SingleOrDefault();

    public async Task<KeptAnswer?> FindAnswer(TenantId tenant, string key, CancellationToken cancellationToken) => (await Ask(
        "SELECT fingerprint, content FROM kept_answer WHERE tenant = $1 AND key = $2",
        static row => new KeptAnswer(row.GetString(0), row.GetString(1)),
        cancellationToken,
        tenant.Value, key)).SingleOrDefault();

    /// <summary>Whoever asks later is told that the store is closed.</summary>
    public ValueTask DisposeAsync()
    {
        _isClosed = true;
        return ValueTask.CompletedTask;
    }

    [SuppressMessage("Security", "CA2100", Justification = "Every caller writes its SQL down; what users say comes as values only.")]
    private async Task<List<T>> Ask<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken, params object[] values)
    {
        if (_isClosed) throw new StoreUnavailableException("The store is closed.");
        try
        {
            await using var command = source.CreateCommand(sql);
            foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellationToken)) rows.Add(read(reader));
            return rows;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw PostgresFault.Unavailable(server, exception);
        }
    }
}
