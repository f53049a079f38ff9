using CometRunway.Core;
using CometRunway.Storage.GroupCommit;
using CometRunway.Storage.Rows;
using Microsoft.Data.Sqlite;

namespace CometRunway.Storage.Sqlite;

/// <summary>What is written to the table of tasks. What concerns one task answers with its sequence; null where there was nothing to write.</summary>
internal sealed class TaskStatements(SqliteConnection connection) : IDisposable
{
    private readonly Statement _insert = new(
        connection,
        """
        INSERT INTO task (tenant, id, shard, fingerprint, status, version, position, grp, kind, labels, tracked_at, visible_by, deadline, changed_at, ended_at, detail)
        VALUES ($tenant, $id, $shard, $fingerprint, $status, $version, $position, $grp, $kind, $labels, $tracked_at, $visible_by, $deadline, $changed_at, $ended_at, $detail)
        ON CONFLICT DO NOTHING
        RETURNING sequence
        """,
        "$tenant", "$id", "$shard", "$fingerprint", "$status", "$version", "$position", "$grp", "$kind", "$labels", "$tracked_at", "$visible_by", "$deadline", "$changed_at", "$ended_at", "$detail");

    // Two statements for one thing: an UPDATE that names ended_at rewrites the entries of three indexes, and most changes are no end.
    private readonly Statement _advance = new(
        connection,
        """
        UPDATE task SET status = $status, version = $version, position = $position, changed_at = $changed_at, detail = $detail
        WHERE sequence = $sequence AND version = $version - 1
        RETURNING sequence
        """,
        "$sequence", "$status", "$version", "$position", "$changed_at", "$detail");

    private readonly Statement _end = new(
        connection,
        """
        UPDATE task SET status = $status, version = $version, position = $position, changed_at = $changed_at, detail = $detail, ended_at = $ended_at
        WHERE sequence = $sequence AND version = $version - 1
        RETURNING sequence
        """,
        "$sequence", "$status", "$version", "$position", "$changed_at", "$detail", "$ended_at");

    private readonly Statement _relabel = new(
        connection,
        "UPDATE task SET labels = $after WHERE sequence = $sequence AND labels IS $before",
        "$sequence", "$before", "$after");

    private readonly Statement _remove = new(connection, "DELETE FROM task WHERE tenant = $tenant AND id = $id", "$tenant", "$id");

    private readonly Statement _prune = new(
        connection,
        "DELETE FROM task WHERE sequence IN (SELECT sequence FROM task WHERE ended_at < $before ORDER BY ended_at LIMIT $most)",
        "$before", "$most");

    public long? Insert(TaskRow row, long position) => _insert.Number(
        row.Tenant, row.Id, row.Shard, row.Fingerprint, row.Status, row.Version, position, row.Group, row.Kind, row.Labels,
        row.TrackedAt, row.VisibleBy, row.Deadline, row.ChangedAt, row.EndedAt, row.Detail);

    public long? Update(TaskRow row, long position) => row.EndedAt is { } endedAt
        ? _end.Number(row.Sequence, row.Status, row.Version, position, row.ChangedAt, row.Detail, endedAt)
        : _advance.Number(row.Sequence, row.Status, row.Version, position, row.ChangedAt, row.Detail);

    public bool Relabel(Relabelling write) => _relabel.Execute(write.Sequence, write.Before, write.After) is 1;

    public void Remove(TaskIdentity identity) => _remove.Execute(identity.Tenant.Value, identity.Id.Value);

    public int Prune(long endedBefore, int most) => _prune.Execute(endedBefore, most);

    public void Dispose()
    {
        _insert.Dispose();
        _advance.Dispose();
        _end.Dispose();
        _relabel.Dispose();
        _remove.Dispose();
        _prune.Dispose();
    }
}
