using CometRunway.Storage.GroupCommit;
using CometRunway.Storage.Rows;
using Npgsql;

namespace CometRunway.Storage.Postgres;

/// <summary>What is written to bulk actions. None of it touches the log's head.</summary>
internal static class BulkStatements
{
    // Servers count those that run one after the other ("CRwy", and two).
    private const string OneByOneSql = "SELECT pg_advisory_xact_lock(1129478009, 2)";

    // Those that run are found by having no end, whoever's they are: they are few.
    private static readonly string CreateSql =
        $"""
        WITH running AS MATERIALIZED (
            SELECT tenant FROM bulk_action WHERE ended_at IS NULL
        )
        INSERT INTO bulk_action ({BulkColumns.Created.Names})
        SELECT {BulkColumns.Created.Parameters(first: 4)}
        WHERE (SELECT count(*) FROM running WHERE tenant = $1) < $2 AND (SELECT count(*) FROM running) < $3
        ON CONFLICT DO NOTHING
        """;

    private const string TrimSql =
        """
        DELETE FROM bulk_action WHERE ended_at + 0 IS NOT NULL AND ctid = ANY (ARRAY(
            SELECT ctid FROM bulk_action WHERE (tenant || '') = $1 ORDER BY -started_at OFFSET $2
        ))
        """;

    private static readonly string ChangeSql = $"UPDATE bulk_action SET {Assignments} WHERE tenant = $1 AND id = $2 AND revision = $3 - 1";

    private const string PruneSql = "DELETE FROM bulk_action WHERE ctid = ANY (ARRAY(SELECT ctid FROM bulk_action WHERE ended_at < $1 ORDER BY ended_at LIMIT $2))";

    private static string Assignments => string.Join(", ", BulkColumns.Changed.Select(static (column, i) => $"{column.Name} = ${i + 4}"));

    public static Tally Create(this NpgsqlConnection connection, BulkCreation write)
    {
        var row = write.Action;
        using var batch = connection.CreateBatch()
            .With(OneByOneSql)
            .With(CreateSql, [WebhookStatements.Text(row.Tenant), WebhookStatements.Number(write.Bound.OfTenant), WebhookStatements.Number(write.Bound.OfAll), .. BulkColumns.Created.Values(row)])
            .With(TrimSql, WebhookStatements.Text(row.Tenant), WebhookStatements.Number(BulkCreation.MostKept));
        batch.ExecuteNonQuery();
        var inserted = (int)batch.BatchCommands[1].RecordsAffected;
        write.Answer = inserted is 1;
        return new Tally { Bulk = inserted };
    }

    public static Tally Change(this NpgsqlConnection connection, BulkChange write)
    {
        var row = write.Action;
        var changed = connection.Execute(ChangeSql, [WebhookStatements.Text(row.Tenant), WebhookStatements.Text(row.Id), WebhookStatements.Number(row.Revision), .. BulkColumns.Changed.Values(row)]);
        write.Answer = changed is 1;
        return new Tally { Bulk = changed };
    }

    public static Tally Prune(this NpgsqlConnection connection, BulkPruning write)
    {
        write.Answer = connection.Execute(PruneSql, WebhookStatements.Number(write.Before), WebhookStatements.Number(write.Most));
        return default;
    }
}
