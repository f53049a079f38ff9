using CometRunway.Grains.Webhooks;
using CometRunway.Storage.GroupCommit;
using CometRunway.Storage.Rows;
using Npgsql;

namespace CometRunway.Storage.Postgres;

/// <summary>What is written to endpoints and their deliveries. None of it touches the log's head.</summary>
internal static class WebhookStatements
{
    // Servers count a tenant's endpoints one after the other ("CRwy", and the tenant).
    private const string OneByOneSql = "SELECT pg_advisory_xact_lock(1129478009, hashtext($1))";

    private static readonly string CreateSql =
        $"""
        INSERT INTO webhook ({WebhookColumns.Created.Names})
        SELECT {WebhookColumns.Created.Parameters(first: 3)} WHERE (SELECT count(*) FROM webhook WHERE tenant = $1) < $2
        ON CONFLICT DO NOTHING
        """;

    private static int FirstOfDeliveries => 6 + WebhookColumns.Changed.Count;

    private static readonly string ChangeSql =
        $"""
        WITH given AS MATERIALIZED (
            SELECT * FROM unnest($1, $2, {WebhookColumns.Changed.Parameters(first: 6)}) WITH ORDINALITY AS g (tenant, id, {WebhookColumns.Changed.Names}, n)
        ), changed AS (
            UPDATE webhook SET {WebhookColumns.Changed.Assignments("g")}
            FROM given g WHERE webhook.tenant BETWEEN g.tenant AND g.tenant AND webhook.id BETWEEN g.id AND g.id AND webhook.revision = g.revision - 1
            RETURNING n
        ), kept AS (
            INSERT INTO webhook_delivery (tenant, webhook, {DeliveryColumns.Written.Names})
            SELECT tenant, webhook, {DeliveryColumns.Written.Names}
            FROM unnest($3, $4, $5, {DeliveryColumns.Written.Parameters(FirstOfDeliveries)}) AS d (n, tenant, webhook, {DeliveryColumns.Written.Names}) WHERE n = ANY (ARRAY(SELECT n FROM changed))
            ON CONFLICT (tenant, webhook, position) DO UPDATE SET {DeliveryColumns.Changed.Assignments("excluded")}
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
        DELETE FROM webhook_delivery WHERE tenant = $1 AND webhook = $2 AND state = '{DeliveryStateVocabulary.Delivered}' AND position <= (
            SELECT position FROM webhook_delivery WHERE tenant = $1 AND webhook = $2 AND state = '{DeliveryStateVocabulary.Delivered}' ORDER BY position DESC LIMIT 1 OFFSET $3
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
            CreateSql, [Text(row.Tenant), Number(write.Most), .. WebhookColumns.Created.Values(row)]);
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
            [
                TaskStatements.Column(writes, static write => write.Webhook.Tenant), TaskStatements.Column(writes, static write => write.Webhook.Id),
                TaskStatements.Column(deliveries, static one => one.Place), TaskStatements.Column(deliveries, static one => one.Endpoint.Tenant), TaskStatements.Column(deliveries, static one => one.Endpoint.Id),
                .. WebhookColumns.Changed.Arrays([.. writes.Select(static write => write.Webhook)]),
                .. DeliveryColumns.Written.Arrays([.. deliveries.Select(static one => one.Row)]),
            ]);
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
