using CometRunway.Grains.Webhooks;
using CometRunway.Storage.GroupCommit;
using Npgsql;

namespace CometRunway.Storage.Postgres;

/// <summary>What is written to endpoints and their deliveries. None of it touches the log's head.</summary>
internal static class WebhookStatements
{
    // Servers count a tenant's endpoints one after the other ("CRwy", and the tenant).
    private const string OneByOneSql = "SELECT pg_advisory_xact_lock(1129478009, hashtext($1))";

    private const string CreateSql =
        """
        INSERT INTO webhook (tenant, id, revision, state, reached, detail)
        SELECT $1, $2, $3, $4, $5, $6 WHERE (SELECT count(*) FROM webhook WHERE tenant = $1) < $7
        ON CONFLICT DO NOTHING
        """;

    private const string ChangeSql =
        """
        WITH given AS MATERIALIZED (
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6) WITH ORDINALITY AS g (tenant, id, revision, state, reached, detail, n)
        ), changed AS (
            UPDATE webhook SET revision = g.revision, state = g.state, reached = g.reached, detail = g.detail
            FROM given g WHERE webhook.tenant BETWEEN g.tenant AND g.tenant AND webhook.id BETWEEN g.id AND g.id AND webhook.revision = g.revision - 1
            RETURNING n
        ), kept AS (
            INSERT INTO webhook_delivery (tenant, webhook, position, state, at, next_at, detail)
            SELECT tenant, webhook, position, state, at, next_at, detail
            FROM unnest($7, $8, $9, $10, $11, $12, $13, $14) AS d (n, tenant, webhook, position, state, at, next_at, detail) WHERE n = ANY (ARRAY(SELECT n FROM changed))
            ON CONFLICT (tenant, webhook, position) DO UPDATE SET state = excluded.state, at = excluded.at, next_at = excluded.next_at, detail = excluded.detail
        )
        SELECT n FROM changed
        """;

    private const string RemoveSql =
        """
        WITH gone AS (
            DELETE FROM webhook WHERE tenant = $1 AND id = $2 RETURNING 1::bigint AS n
        ), cleared AS (
            DELETE FROM webhook_delivery WHERE tenant = $1 AND webhook = $2
        )
        SELECT n FROM gone
        """;

    private const string TrimSql =
        $"""
        DELETE FROM webhook_delivery WHERE tenant = $1 AND webhook = $2 AND state = '{DeliveryStateWords.Delivered}' AND position <= (
            SELECT position FROM webhook_delivery WHERE tenant = $1 AND webhook = $2 AND state = '{DeliveryStateWords.Delivered}' ORDER BY position DESC LIMIT 1 OFFSET $3
        )
        """;

    private const string PruneSql =
        """
        DELETE FROM webhook_delivery
        WHERE ctid = ANY (ARRAY(SELECT ctid FROM webhook_delivery WHERE next_at IS NULL AND at < $1 ORDER BY at LIMIT $2 FOR UPDATE))
        """;

    public static Tally Create(this NpgsqlConnection connection, WebhookCreation write)
    {
        var row = write.Webhook;
        using var batch = connection.CreateBatch().With(OneByOneSql, Text(row.Tenant)).With(
            CreateSql, Text(row.Tenant), Text(row.Id), Number(row.Revision), Text(row.State), Number(row.Reached), Text(row.Detail), Number(write.Most));
        batch.ExecuteNonQuery();
        var inserted = (int)batch.BatchCommands[1].RecordsAffected;
        write.Answer = inserted is 1;
        return new Tally { Webhooks = inserted };
    }

    // In the order of their keys, so that servers that both hold an endpoint for theirs do not wait for each other crosswise.
    public static Tally Change(this NpgsqlConnection connection, IEnumerable<WebhookChange> changes)
    {
        var writes = changes.OrderBy(static write => write.Webhook.Tenant, StringComparer.Ordinal).ThenBy(static write => write.Webhook.Id, StringComparer.Ordinal).ToList();
        var deliveries = writes.SelectMany(static (write, i) => write.Deliveries.Select(delivery => (Place: i + 1L, Endpoint: write.Webhook, Row: delivery))).ToList();
        using var batch = connection.CreateBatch().With(
            ChangeSql,
            TaskStatements.Column(writes, static write => write.Webhook.Tenant), TaskStatements.Column(writes, static write => write.Webhook.Id),
            TaskStatements.Column(writes, static write => write.Webhook.Revision), TaskStatements.Column(writes, static write => write.Webhook.State),
            TaskStatements.Column(writes, static write => write.Webhook.Reached), TaskStatements.Column(writes, static write => write.Webhook.Detail),
            TaskStatements.Column(deliveries, static one => one.Place), TaskStatements.Column(deliveries, static one => one.Endpoint.Tenant),
            TaskStatements.Column(deliveries, static one => one.Endpoint.Id), TaskStatements.Column(deliveries, static one => one.Row.Position),
            TaskStatements.Column(deliveries, static one => one.Row.State), TaskStatements.Column(deliveries, static one => one.Row.At),
            TaskStatements.Column(deliveries, static one => one.Row.NextAt), TaskStatements.Column(deliveries, static one => one.Row.Detail));
        var found = batch.Places();
        foreach (var place in found) writes[(int)place - 1].Answer = true;
        return new Tally { Webhooks = found.Sum(place => 1 + writes[(int)place - 1].Deliveries.Length) };
    }

    public static Tally Remove(this NpgsqlConnection connection, WebhookRemoval write)
    {
        using var batch = connection.CreateBatch().With(RemoveSql, Text(write.Key.Tenant.Value), Text(write.Key.Id));
        write.Answer = batch.Places().Count > 0;
        return default;
    }

    public static Tally Trim(this NpgsqlConnection connection, WebhookTrimming write)
    {
        write.Answer = connection.Execute(TrimSql, Text(write.Key.Tenant.Value), Text(write.Key.Id), Number(write.Keep));
        return default;
    }

    public static Tally Prune(this NpgsqlConnection connection, DeliveryPruning write)
    {
        write.Answer = connection.Execute(PruneSql, Number(write.Before), Number(write.Most));
        return default;
    }

    internal static int Execute(this NpgsqlConnection connection, string sql, params NpgsqlParameter[] values)
    {
        using var batch = connection.CreateBatch().With(sql, values);
        return batch.ExecuteNonQuery();
    }

    internal static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value };

    internal static NpgsqlParameter<long> Number(long value) => new() { TypedValue = value };
}
