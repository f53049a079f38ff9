using CometRunway.Storage.GroupCommit;
using CometRunway.Storage.Rows;
using Microsoft.Data.Sqlite;

namespace CometRunway.Storage.Sqlite;

/// <summary>What is written to bulk actions.</summary>
internal sealed class BulkStatements(SqliteConnection connection) : IDisposable
{
    private readonly Statement _insert = new(
        connection,
        $"""
        INSERT INTO bulk_action ({BulkColumns.Created.Names})
        SELECT {BulkColumns.Created.Parameters}
        WHERE (SELECT count(*) FROM bulk_action INDEXED BY bulk_action_by_end WHERE ended_at IS NULL AND +tenant = $tenant) < $ofTenant
            AND (SELECT count(*) FROM bulk_action INDEXED BY bulk_action_by_end WHERE ended_at IS NULL) < $ofAll
        ON CONFLICT DO NOTHING
        """,
        ["$ofTenant", "$ofAll", .. BulkColumns.Created.ParameterNames]);

    private readonly Statement _trim = new(
        connection,
        """
        DELETE FROM bulk_action WHERE ended_at IS NOT NULL AND (tenant, id) IN (
            SELECT tenant, id FROM bulk_action INDEXED BY bulk_action_by_tenant WHERE tenant = $tenant ORDER BY started_at DESC LIMIT -1 OFFSET $keep
        )
        """,
        "$tenant", "$keep");

    private readonly Statement _update = new(
        connection,
        $"UPDATE bulk_action SET {BulkColumns.Changed.Assignments} WHERE tenant = $tenant AND id = $id AND revision = $revision - 1",
        ["$tenant", "$id", .. BulkColumns.Changed.ParameterNames]);

    private readonly Statement _prune = new(
        connection,
        "DELETE FROM bulk_action WHERE (tenant, id) IN (SELECT tenant, id FROM bulk_action WHERE ended_at < $before ORDER BY ended_at LIMIT $most)",
        "$before", "$most");

    public bool Insert(BulkCreation write)
    {
        if (_insert.Execute([write.Bound.OfTenant, write.Bound.OfAll, .. BulkColumns.Created.Values(write.Action)]) is 0) return false;
        _trim.Execute(write.Action.Tenant, BulkCreation.MostKept);
        return true;
    }

    public bool Update(BulkRow row) => _update.Execute([row.Tenant, row.Id, .. BulkColumns.Changed.Values(row)]) is 1;

    public int Prune(BulkPruning write) => _prune.Execute(write.Before, write.Most);

    public void Dispose()
    {
        _insert.Dispose();
        _trim.Dispose();
        _update.Dispose();
        _prune.Dispose();
    }
}
