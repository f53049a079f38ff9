using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Database;
using CometRunway.Storage.Rows;
using Npgsql;

namespace CometRunway.Storage.Postgres;

/// <summary>
/// What is asked of a PostgreSQL database, each question on a connection of the pool. Who reads waits for a seat first, because the pool itself would refuse whoever
/// waits for longer than opening a connection may take.
/// </summary>
internal sealed partial class PostgresReads(NpgsqlDataSource source, PostgresServer server, UnreadableRows unreadable) : IDatabaseReads
{
    // The writer's, and the one that listens.
    private const int OtherConnections = 2;

    private readonly ReadSeats _seats = new(Math.Max(1, new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxPoolSize - OtherConnections), () => PostgresFault.Unavailable(server, new TimeoutException()));
    private volatile bool _isClosed;

    public int UnreadableRows => unreadable.Count;

    public async Task<RunwayTask?> Find(TaskIdentity identity, CancellationToken cancellationToken) =>
        (await Ask($"SELECT {TaskColumns.Names} FROM task WHERE tenant = $1 AND id = $2", TaskColumns.Reading, cancellationToken, identity.Tenant.Value, identity.Id.Value)).Only();

    public async Task<UnfinishedTasks> ReadUnfinished(int shard, long after, IReadOnlyCollection<long> except, int most, CancellationToken cancellationToken) => TaskColumns.Assemble(
        await Ask(
            $"""
            SELECT {TaskColumns.WithFingerprint} FROM task
            WHERE (shard, fingerprint) > ($1, $2) AND shard <= $1 AND ended_at IS NULL AND fingerprint NOT IN (SELECT unnest($3)) ORDER BY shard, fingerprint LIMIT $4
            """,
            TaskColumns.ReadUnfinished(unreadable),
            cancellationToken,
            shard, after, except.ToArray(), most),
        most);

    public Task<ListedTasks> List(TaskQuery query, CancellationToken cancellationToken) => _seats.List(
        async () =>
        {
            var look = ListLook.Of(query, await FindFew(query, cancellationToken));
            List<object> values = [];
            return ListColumns.Assemble(await Ask(ListSql.Page(look, query, values), ListColumns.Read(unreadable), cancellationToken, [.. values]), query);
        },
        cancellationToken);

    public Task<LogPage> ReadLog(long after, int most, CancellationToken cancellationToken) =>
        ReadPage("position", "position > $3", "true", most, most, [after], cancellationToken);

    // Life by life, which is the order of positions: a later one has a greater sequence.
    public Task<LogPage> ReadLog(TaskIdentity identity, long after, int most, CancellationToken cancellationToken) => ReadPage(
        "task, position",
        "true",
        "true",
        most,
        most,
        [after, identity.Tenant.Value, identity.Id.Value],
        cancellationToken,
        """
        (SELECT sequence FROM task WHERE tenant = $4 AND id = $5 UNION ALL SELECT task FROM task_update WHERE is_stop AND (tenant || '') = $4 AND id = $5) AS life
        CROSS JOIN LATERAL (
            SELECT * FROM task_update WHERE (task, position) > (life.sequence, $3) AND task <= life.sequence ORDER BY task, position LIMIT $1
        ) AS entry
        """);

    // Rows are compared as a whole, so that only the index that begins with the tenant will do: by position alone, a tenant that is quiet would be looked for
    // among everybody's updates.
    public Task<LogPage> ReadLog(TaskFilter filter, long after, int most, CancellationToken cancellationToken)
    {
        var reach = LogPageColumns.Reach(filter, most);
        List<object> values = [reach, most, after];
        var (index, rows) = ("position", "position > $3");
        if (filter.Tenant is { } tenant) (index, rows) = ("tenant, position", $"(tenant, position) > ({values.Name(tenant.Value)}, $3) AND tenant <= $4");
        if (filter.OnlyGroup is { } group) (index, rows) = ("position", $"tenant = $4 AND grp = {values.Name(group)} AND position > $3");
        var condition = filter.WithinGroup().Condition(values);
        return _seats.List(() => ReadPage(index, rows, condition, reach, most, values[2..], cancellationToken), cancellationToken);
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
        await Ask($"SELECT {GroupColumns.Names} FROM group_counts($1, $2)", GroupColumns.Read, cancellationToken, tenant.Value, group));

    public async Task<Credential?> FindCredential(TenantId tenant, CancellationToken cancellationToken) =>
        (await Ask($"SELECT {CredentialColumns.Names} FROM credential WHERE tenant = $1", CredentialColumns.Reading(tenant), cancellationToken, tenant.Value)).Only();

    public async Task<KeptAnswer?> FindAnswer(TenantId tenant, string key, CancellationToken cancellationToken) => (await Ask(
        "SELECT fingerprint, content FROM kept_answer WHERE tenant = $1 AND key = $2",
        static row => new KeptAnswer(row.GetString(0), row.GetString(1)),
        cancellationToken,
        tenant.Value, key)).SingleOrDefault();

    public async Task<byte[]?> FindLearned(string name, CancellationToken cancellationToken) => (await Ask(
        "SELECT form FROM learned WHERE name = $1",
        static row => row.GetFieldValue<byte[]>(0),
        cancellationToken,
        name)).SingleOrDefault();

    /// <summary>Whoever asks later is told that the store is closed.</summary>
    public ValueTask DisposeAsync()
    {
        _isClosed = true;
        _seats.Close();
        return ValueTask.CompletedTask;
    }

    // Where what is asked for is found because it is little.
    private async Task<ListIndex?> FindFew(TaskQuery query, CancellationToken cancellationToken)
    {
        if (query.Traits.IdPrefix is not null && await AreFew(ListSql.CountIds)) return ListIndex.Ids;
        return query is { Traits.IsStuck: true, Sort: not TaskSort.Stuck } && await AreFew(ListSql.CountStuck) ? ListIndex.FewStuck : null;

        async Task<bool> AreFew(Func<TaskQuery, List<object>, string> count)
        {
            List<object> values = [];
            return (await Ask(count(query, values), static row => row.GetInt64(0), cancellationToken, [.. values]))[0] <= ListLook.Furthest;
        }
    }

    // The first two values of the statement are the reach and how many are asked for.
    private async Task<LogPage> ReadPage(string order, string rows, string condition, int reach, int most, IEnumerable<object> values, CancellationToken cancellationToken, string entries = "task_update")
    {
        var found = await Ask(
            $"""
            WITH examined AS MATERIALIZED (
                SELECT {UpdateColumns.Kept} FROM {entries} WHERE {rows} ORDER BY {order} LIMIT $1
            ), matched AS (
                SELECT {UpdateColumns.Names} FROM examined WHERE {condition} ORDER BY position LIMIT $2
            )
            SELECT {UpdateColumns.Found}, {LogPageColumns.Names}
            FROM (SELECT {LogPageColumns.Ends}, {LogPageColumns.Reached} FROM log_head) AS ends LEFT JOIN matched ON true ORDER BY position
            """,
            LogPageColumns.Read(unreadable),
            cancellationToken,
            [reach, most, .. values]);
        return LogPageColumns.Assemble(found, reach, most);
    }

    private Task<List<FoundRow<T>>> Ask<T>(string sql, RowReading<T> reading, CancellationToken cancellationToken, params object[] values) =>
        Ask(sql, unreadable.Try(reading), cancellationToken, values);

    private Task<List<T>> Ask<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken, params object[] values) =>
        _seats.Read(() => AskNow(sql, read, values, cancellationToken), cancellationToken);

    [SuppressMessage("Security", "CA2100", Justification = "Every caller writes its SQL down; what users say comes as values only.")]
    private async Task<List<T>> AskNow<T>(string sql, Func<DbDataReader, T> read, object[] values, CancellationToken cancellationToken)
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
