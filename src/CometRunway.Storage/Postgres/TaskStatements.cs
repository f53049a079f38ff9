using System.Data.Common;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.GroupCommit;
using CometRunway.Storage.Rows;
using Npgsql;

namespace CometRunway.Storage.Postgres;

/// <summary>
/// What is written to tasks and the update log. A statement that appends is one message whole: its sender may freeze at any moment, and a server that held
/// the head of the log while it waits for the rest would hold up every other.
/// </summary>
internal static class TaskStatements
{
    private const string Tell = $"SELECT pg_notify('{LogListener.Channel}', '')";

    private const string HoldHead = "SELECT hold_log_head()";

    // What an entry of the log says of any task, and where it stands in the task's row.
    private const string Entry = "position, task, tenant, id, version, status, at, grp, labels";
    private const string AsEntry = "task.position, task.sequence AS task, task.tenant, task.id, task.version, task.status, task.changed_at AS at, task.grp, task.labels";

    // Positions are given by the place in the message, so a row that is there already leaves a gap. What another transaction changed while this one waited for
    // the head is seen all the same: the version is compared again with the row as it is then.
    //
    // Rows are found by bounds on both sides and never by =: that is no condition to merge or hash by, so what is left to the planner is one look into one
    // index for each row, whatever it knew of the table when it planned.
    private static readonly string AdmitSql =
        $"""
        WITH given AS MATERIALIZED (
            SELECT * FROM unnest({TaskColumns.Admitted.Parameters(first: 2)}) WITH ORDINALITY AS g ({TaskColumns.Admitted.Names}, n)
        ), head AS MATERIALIZED (
            SELECT take_log_head() AS base
        ), admitted AS (
            INSERT INTO task (position, {TaskColumns.Admitted.Names})
            SELECT base + n, {TaskColumns.Admitted.Names} FROM given CROSS JOIN head ORDER BY n
            ON CONFLICT (tenant, id) DO NOTHING
            RETURNING {AsEntry}
        ), logged AS (
            INSERT INTO task_update ({Entry}, detail) SELECT {Entry}, ($1::text[])[position - base] FROM admitted CROSS JOIN head
        )
        SELECT position - base, position, task FROM admitted CROSS JOIN head
        """;

    private static readonly string ChangeSql =
        $"""
        WITH given AS MATERIALIZED (
            SELECT * FROM unnest($1, $2, {TaskColumns.Changed.Parameters(first: 3)}) WITH ORDINALITY AS g (sequence, update_detail, {TaskColumns.Changed.Names}, n)
        ), head AS MATERIALIZED (
            SELECT take_log_head() AS base
        ), changed AS (
            UPDATE task SET position = base + n, {TaskColumns.Changed.Assignments("g")}
            FROM given g CROSS JOIN head
            WHERE task.sequence BETWEEN g.sequence AND g.sequence AND task.version = g.version - 1
            RETURNING n, {AsEntry}, g.update_detail
        ), logged AS (
            INSERT INTO task_update ({Entry}, detail) SELECT {Entry}, update_detail FROM changed
        )
        SELECT n, position, task FROM changed
        """;

    private const string RelabelSql =
        """
        UPDATE task SET labels = g.after FROM unnest($1, $2, $3) WITH ORDINALITY AS g (sequence, before, after, n)
        WHERE task.sequence BETWEEN g.sequence AND g.sequence AND task.labels IS NOT DISTINCT FROM g.before RETURNING n
        """;

    private const string RenewOutputSql =
        """
        UPDATE task SET detail = g.detail FROM unnest($1, $2, $3) WITH ORDINALITY AS g (sequence, version, detail, n)
        WHERE task.sequence BETWEEN g.sequence AND g.sequence AND task.version BETWEEN g.version AND g.version RETURNING n
        """;

    private const string RemoveSql =
        $"""
        WITH found AS MATERIALIZED (
            SELECT n, at, sequence FROM unnest($1, $2, $3) WITH ORDINALITY AS g (tenant, id, at, n)
            CROSS JOIN LATERAL (SELECT sequence FROM task WHERE task.tenant = g.tenant AND task.id = g.id LIMIT 1) AS task
        ), head AS MATERIALIZED (
            SELECT take_log_head() AS base
        ), gone AS (
            DELETE FROM task USING found CROSS JOIN head WHERE task.sequence BETWEEN found.sequence AND found.sequence
            RETURNING n, base + n AS position, task.sequence AS task, task.tenant, task.id, task.version + 1 AS version, task.status, found.at, task.grp, task.labels
        ), logged AS (
            INSERT INTO task_update ({Entry}, is_stop) SELECT {Entry}, true FROM gone
        )
        SELECT n, position, task FROM gone
        """;

    private const string PruneTasks = "DELETE FROM task WHERE ctid = ANY (ARRAY(SELECT ctid FROM task WHERE ended_at < $1 ORDER BY ended_at LIMIT $2))";

    // From the front and without a gap: what is left must be all that came after the first of it. An entry that is too old was written after all before it, so
    // it takes those along that say that they are of the future; one that is young, and may be believed, keeps all that follow.
    private const string PruneLog =
        """
        WITH front AS MATERIALIZED (
            SELECT position, at FROM task_update WHERE position > (SELECT pruned FROM log_bound) AND at <= $3 ORDER BY position LIMIT $2
        ), past AS MATERIALIZED (
            SELECT max(position) AS reach FROM front WHERE at < $1 AND position < coalesce((SELECT min(position) FROM front WHERE at >= $1), position + 1)
        )
        DELETE FROM task_update WHERE position = ANY (ARRAY(
            SELECT position FROM task_update WHERE position > (SELECT pruned FROM log_bound) AND position <= (SELECT reach FROM past) ORDER BY position LIMIT $2
        ))
        """;

    public static Tally Admit(this NpgsqlConnection connection, IReadOnlyList<Admissions> writes)
    {
        var rows = writes.SelectMany(static write => write.Tasks).ToList();
        using var batch = connection.CreateBatch().With(
            AdmitSql,
            [Column(rows, static row => row.UpdateDetail), .. TaskColumns.Admitted.Arrays(rows)])
            .With(LogStatements.ReadEpoch)
            .With(Tell);

        var answers = new Admitted[rows.Count];
        var (found, epoch) = batch.Appended();
        foreach (var (place, position, sequence) in found) answers[place - 1] = new Admitted(IsNew: true, new UpdateId(epoch, position), sequence);

        var begin = 0;
        foreach (var write in writes)
        {
            write.Answer = answers[begin..(begin + write.Tasks.Length)];
            begin += write.Tasks.Length;
        }

        return new Tally(found.Count, Updates: 0, Credentials: 0, Removals: 0);
    }

    public static Tally Change(this NpgsqlConnection connection, IReadOnlyList<Change> writes)
    {
        var rows = writes.Select(static write => write.Task).ToList();
        using var batch = connection.CreateBatch().With(
            ChangeSql,
            [Column(rows, static row => row.Sequence), Column(rows, static row => row.UpdateDetail), .. TaskColumns.Changed.Arrays(rows)])
            .With(LogStatements.ReadEpoch)
            .With(Tell);

        var (found, epoch) = batch.Appended();
        foreach (var (place, position, _) in found) writes[(int)place - 1].Answer = new UpdateId(epoch, position);
        return new Tally(Admissions: 0, found.Count, Credentials: 0, Removals: 0);
    }

    public static Tally Relabel(this NpgsqlConnection connection, IReadOnlyList<Relabelling> writes)
    {
        var found = connection.Touch(
            RelabelSql,
            Column(writes, static write => write.Sequence), Column(writes, static write => write.Before), Column(writes, static write => write.After));
        foreach (var place in found) writes[(int)place - 1].Answer = true;
        return default(Tally) with { Relabelled = found.Count };
    }

    public static Tally RenewOutput(this NpgsqlConnection connection, IReadOnlyList<OutputWrite> writes)
    {
        var found = connection.Touch(
            RenewOutputSql,
            Column(writes, static write => write.Task.Sequence), Column(writes, static write => write.Task.Version), Column(writes, static write => write.Task.Detail));
        foreach (var place in found) writes[(int)place - 1].Answer = true;
        return default(Tally) with { Renewed = found.Count };
    }

    public static Tally Remove(this NpgsqlConnection connection, IReadOnlyList<Removal> writes)
    {
        using var batch = connection.CreateBatch().With(
            RemoveSql,
            Column(writes, static write => write.Identity.Tenant.Value), Column(writes, static write => write.Identity.Id.Value), Column(writes, static write => write.At))
            .With(LogStatements.ReadEpoch)
            .With(Tell);
        var (found, epoch) = batch.Appended();
        foreach (var (place, position, _) in found) writes[(int)place - 1].Answer = new UpdateId(epoch, position);
        return new Tally(Admissions: 0, Updates: 0, Credentials: 0, found.Count) { Stops = found.Count };
    }

    public static Tally Prune(this NpgsqlConnection connection, Pruning write)
    {
        using var batch = connection.CreateBatch()
            .With(HoldHead)
            .With(PruneTasks, new NpgsqlParameter<long> { TypedValue = write.Before }, new NpgsqlParameter<int> { TypedValue = write.Most })
            .With(PruneLog, new NpgsqlParameter<long> { TypedValue = write.Before }, new NpgsqlParameter<int> { TypedValue = write.Most }, new NpgsqlParameter<long> { TypedValue = write.Now })
            .With(EpochColumns.Prune);
        batch.ExecuteNonQuery();
        var tasks = batch.BatchCommands[1].RecordsAffected;
        write.Answer = (int)(tasks + batch.BatchCommands[2].RecordsAffected);
        return new Tally(Admissions: 0, Updates: 0, Credentials: 0, (int)tasks);
    }

    // Whoever touches tasks takes the head first.
    private static List<long> Touch(this NpgsqlConnection connection, string sql, params NpgsqlParameter[] values)
    {
        using var batch = connection.CreateBatch().With(HoldHead).With(sql, values);
        using var reader = batch.ExecuteReader();
        reader.NextResult();
        return reader.ReadPlaces();
    }

    internal static NpgsqlParameter<TValue[]> Column<TRow, TValue>(IReadOnlyList<TRow> rows, Func<TRow, TValue> read) =>
        new() { TypedValue = [.. rows.Select(read)] };

    internal static NpgsqlBatch With(this NpgsqlBatch batch, string sql, params NpgsqlParameter[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(value);
        batch.BatchCommands.Add(command);
        return batch;
    }

    /// <summary>The places, from 1, of what a statement found a row for.</summary>
    internal static List<long> Places(this NpgsqlBatch batch)
    {
        using var reader = batch.ExecuteReader();
        return reader.ReadPlaces();
    }

    // What a statement appended, and the epoch that it is of, which is read after it.
    private static (List<(long Place, long Position, long Sequence)> Found, string Epoch) Appended(this NpgsqlBatch batch)
    {
        using var reader = batch.ExecuteReader();
        var found = new List<(long, long, long)>();
        while (reader.Read()) found.Add((reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2)));
        reader.NextResult();
        reader.Read();
        var epoch = reader.GetString(0);
        reader.ReadToEnd();
        return (found, epoch);
    }

    private static List<long> ReadPlaces(this DbDataReader reader)
    {
        var places = new List<long>();
        while (reader.Read()) places.Add(reader.GetInt64(0));
        reader.ReadToEnd();
        return places;
    }

    private static void ReadToEnd(this DbDataReader reader)
    {
        while (reader.NextResult())
        {
            // What comes after may have failed, and is heard of only so.
        }
    }
}
