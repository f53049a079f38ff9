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
        $"""
        INSERT INTO task (position, {TaskColumns.Admitted.Names}) VALUES ($position, {TaskColumns.Admitted.Parameters})
        ON CONFLICT DO NOTHING
        RETURNING sequence
        """,
        ["$position", .. TaskColumns.Admitted.ParameterNames]);

    // Two statements for one thing: an UPDATE that names ended_at rewrites the entries of three indexes, and most changes are no end.
    private readonly Statement _advance = Over(connection, TaskColumns.Advanced);

    private readonly Statement _end = Over(connection, TaskColumns.Changed);

    private readonly Statement _relabel = new(
        connection,
        "UPDATE task SET labels = $after WHERE sequence = $sequence AND labels IS $before",
        "$sequence", "$before", "$after");

    private readonly Statement _renewOutput = new(
        connection,
        "UPDATE task SET detail = $detail WHERE sequence = $sequence AND version = $version",
        "$sequence", "$version", "$detail");

    private readonly Statement _remove = new(connection, "DELETE FROM task WHERE tenant = $tenant AND id = $id", "$tenant", "$id");

    private readonly Statement _prune = new(
        connection,
        "DELETE FROM task WHERE sequence IN (SELECT sequence FROM task WHERE ended_at < $before ORDER BY ended_at LIMIT $most)",
        "$before", "$most");

    public long? Insert(TaskRow row, long position) => _insert.Number([position, .. TaskColumns.Admitted.Values(row)]);

    public long? Update(TaskRow row, long position) => row.EndedAt is null
        ? _advance.Number([row.Sequence, position, .. TaskColumns.Advanced.Values(row)])
        : _end.Number([row.Sequence, position, .. TaskColumns.Changed.Values(row)]);

    public bool Relabel(Relabelling write) => _relabel.Execute(write.Sequence, write.Before, write.After) is 1;

    public bool RenewOutput(TaskRow row) => _renewOutput.Execute(row.Sequence, row.Version, row.Detail) is 1;

    public void Remove(TaskIdentity identity) => _remove.Execute(identity.Tenant.Value, identity.Id.Value);

    public int Prune(long endedBefore, int most) => _prune.Execute(endedBefore, most);

    public void Dispose()
    {
        _insert.Dispose();
        _advance.Dispose();
        _end.Dispose();
        _relabel.Dispose();
        _renewOutput.Dispose();
        _remove.Dispose();
        _prune.Dispose();
    }

    // A row of the version before.
    private static Statement Over(SqliteConnection connection, IReadOnlyList<Column<TaskRow>> columns) => new(
        connection,
        $"UPDATE task SET position = $position, {columns.Assignments} WHERE sequence = $sequence AND version = $version - 1 RETURNING sequence",
        ["$sequence", "$position", .. columns.ParameterNames]);
}
