using CometRunway.Grains.Webhooks;
using CometRunway.Storage.Rows;
using Microsoft.Data.Sqlite;

namespace CometRunway.Storage.Sqlite;

/// <summary>What is written to endpoints and their deliveries.</summary>
internal sealed class WebhookStatements(SqliteConnection connection) : IDisposable
{
    private readonly Statement _insert = new(
        connection,
        $"""
        INSERT INTO webhook (shard, {WebhookColumns.Created.Names})
        SELECT $shard, {WebhookColumns.Created.Parameters} WHERE (SELECT count(*) FROM webhook WHERE tenant = $tenant) < $most
        ON CONFLICT DO NOTHING
        """,
        ["$most", "$shard", .. WebhookColumns.Created.ParameterNames]);

    private readonly Statement _update = new(
        connection,
        $"UPDATE webhook SET {WebhookColumns.Changed.Assignments} WHERE tenant = $tenant AND id = $id AND revision = $revision - 1",
        ["$tenant", "$id", .. WebhookColumns.Changed.ParameterNames]);

    private readonly Statement _remove = new(connection, "DELETE FROM webhook WHERE tenant = $tenant AND id = $id", "$tenant", "$id");

    private readonly Statement _keep = new(
        connection,
        $"""
        INSERT INTO webhook_delivery (tenant, webhook, {DeliveryColumns.Written.Names}) VALUES ($tenant, $webhook, {DeliveryColumns.Written.Parameters})
        ON CONFLICT DO UPDATE SET {DeliveryColumns.Changed.Assignments}
        """,
        ["$tenant", "$webhook", .. DeliveryColumns.Written.ParameterNames]);

    private readonly Statement _clear = new(connection, "DELETE FROM webhook_delivery WHERE tenant = $tenant AND webhook = $webhook", "$tenant", "$webhook");

    private readonly Statement _trim = new(
        connection,
        $"""
        DELETE FROM webhook_delivery WHERE tenant = $tenant AND webhook = $webhook AND state = '{DeliveryStateVocabulary.Delivered}' AND position <= (
            SELECT position FROM webhook_delivery WHERE tenant = $tenant AND webhook = $webhook AND state = '{DeliveryStateVocabulary.Delivered}' ORDER BY position DESC LIMIT 1 OFFSET $keep
        )
        """,
        "$tenant", "$webhook", "$keep");

    private readonly Statement _prune = new(
        connection,
        """
        DELETE FROM webhook_delivery WHERE (tenant, webhook, position) IN (
            SELECT tenant, webhook, position FROM webhook_delivery WHERE next_at IS NULL AND at < $before ORDER BY at LIMIT $most
        )
        """,
        "$before", "$most");

    public bool Insert(WebhookRow row, int most) => _insert.Execute([most, row.Shard, .. WebhookColumns.Created.Values(row)]) is 1;

    public bool Update(WebhookRow row, DeliveryRow[] deliveries)
    {
        if (_update.Execute([row.Tenant, row.Id, .. WebhookColumns.Changed.Values(row)]) is 0) return false;
        foreach (var delivery in deliveries) _keep.Execute([row.Tenant, row.Id, .. DeliveryColumns.Written.Values(delivery)]);
        return true;
    }

    public bool Remove(WebhookKey key)
    {
        if (_remove.Execute(key.Tenant.Value, key.Id) is 0) return false;
        _clear.Execute(key.Tenant.Value, key.Id);
        return true;
    }

    public int Trim(WebhookKey key, int keep) => _trim.Execute(key.Tenant.Value, key.Id, keep);

    public int Prune(long before, int most) => _prune.Execute(before, most);

    public void Dispose()
    {
        _insert.Dispose();
        _update.Dispose();
        _remove.Dispose();
        _keep.Dispose();
        _clear.Dispose();
        _trim.Dispose();
        _prune.Dispose();
    }
}
