using CometRunway.Core;
using CometRunway.Storage.Rows;
using Microsoft.Data.Sqlite;

namespace CometRunway.Storage.Sqlite;

/// <summary>What is written to the update log.</summary>
internal sealed class LogStatements(SqliteConnection connection) : IDisposable
{
    private readonly Statement _last = new(connection, "SELECT seq FROM sqlite_sequence WHERE name = 'task_update'");

    private readonly Statement _append = new(
        connection,
        $"INSERT INTO task_update (position, task, {UpdateColumns.Written.Names}) VALUES ($position, $task, {UpdateColumns.Written.Parameters})",
        ["$position", "$task", .. UpdateColumns.Written.ParameterNames]);

    private readonly Statement _stop = new(
        connection,
        """
        INSERT INTO task_update (position, task, tenant, id, version, status, at, grp, labels, is_stop)
        SELECT $position, sequence, tenant, id, version + 1, status, $at, grp, labels, 1 FROM task WHERE tenant = $tenant AND id = $id
        """,
        "$position", "$at", "$tenant", "$id");

    // An epoch in which nothing was given is forgotten.
    private readonly Statement _beginEpoch = new(
        connection,
        """
        INSERT OR REPLACE INTO log_epoch (since, name)
        SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'task_update'), 0), lower(hex(randomblob(5))) RETURNING name
        """);

    // From the front and without a gap: what is left must be all that came after the first of it. An entry that is too old was written after all before it, so
    // it takes those along that say that they are of the future; one that is young, and may be believed, keeps all that follow.
    private readonly Statement _prune = new(
        connection,
        """
        WITH front AS MATERIALIZED (
            SELECT position, at FROM task_update WHERE at <= $now ORDER BY position LIMIT $most
        ), past AS MATERIALIZED (
            SELECT max(position) AS reach FROM front WHERE at < $before AND position < coalesce((SELECT min(position) FROM front WHERE at >= $before), position + 1)
        )
        DELETE FROM task_update WHERE position IN (SELECT position FROM task_update WHERE position <= (SELECT reach FROM past) ORDER BY position LIMIT $most)
        """,
        "$before", "$now", "$most");

    private readonly Statement _pruneEpochs = new(connection, EpochColumns.Prune);

    /// <summary>What is given from now on is of an epoch of its own; its name.</summary>
    public string BeginEpoch() => _beginEpoch.Text()!;

    public long Last() => _last.Number() ?? 0;

    public void Append(long task, TaskRow row, long position) => _append.Execute([position, task, .. UpdateColumns.Written.Values(row)]);

    /// <summary>Tells that a task is about to go; false where there is none.</summary>
    public bool Stop(TaskIdentity identity, long at, long position) => _stop.Execute(position, at, identity.Tenant.Value, identity.Id.Value) is 1;

    public int Prune(long olderThan, long now, int most)
    {
        var went = _prune.Execute(olderThan, now, most);
        if (went > 0) _pruneEpochs.Execute();
        return went;
    }

    public void Dispose()
    {
        _last.Dispose();
        _beginEpoch.Dispose();
        _append.Dispose();
        _stop.Dispose();
        _prune.Dispose();
        _pruneEpochs.Dispose();
    }
}
