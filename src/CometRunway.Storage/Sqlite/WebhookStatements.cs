using CometRunway.Grains.Webhooks;
using CometRunway.Storage.Rows;
using Microsoft.Data.Sqlite;

namespace CometRunway.Storage.Sqlite;

/// <summary>What is written to endpoints and their deliveries.</summary>
internal sealed class WebhookStatements(SqliteConnection connection) : IDisposable
{
    private readonly Statement _insert = new(
        connection,
        """
        INSERT INTO webhook (tenant, id, shard, revision, state, reached, detail)
        SELECT $tenant, $id, $shard, $revision, $state, $reached, $detail WHERE (SELECT count(*) FROM webhook WHERE tenant = $tenant) < $most
        ON CONFLICT DO NOTHING
        """,
        "$tenant", "$id", "$shard", "$revision", "$state", "$reached", "$detail", "$most");

    private readonly Statement _update = new(
        connection,
        "UPDATE webhook SET revision = $revision, state = $state, reached = $reached, detail = $detail WHERE tenant = $tenant AND id = $id AND revision = $revision - 1",
        "$tenant", "$id", "$revision", "$state", "$reached", "$detail");

    private readonly Statement _remove = new(connection, "DELETE FROM webhook WHERE tenant = $tenant AND id = $id", "$tenant", "$id");

    private readonly Statement _keep = new(
        connection,
        """
        INSERT INTO webhook_delivery (tenant, webhook, position, state, at, next_at, detail) VALUES ($tenant, $webhook, $position, $state, $at, $next_at, $detail)
        ON CONFLICT DO UPDATE SET state = $state, at = $at, next_at = $next_at, detail = $detail
        """,
        "$tenant", "$webhook", "$position", "$state", "$at", "$next_at", "$detail");

    private readonly Statement _clear = new(connection, "DELETE FROM webhook_delivery WHERE tenant = $tenant AND webhook = $webhook", "$tenant", "$webhook");

    private readonly Statement _trim = new(
        connection,
        $"""
        DELETE FROM webhook_delivery WHERE tenant = $tenant AND webhook = $webhook AND state = '{DeliveryStateWords.Delivered}' AND position <= (
            SELECT position FROM webhook_delivery WHERE tenant = $tenant AND webhook = $webhook AND state = '{DeliveryStateWords.Delivered}' ORDER BY position DESC LIMIT 1 OFFSET $keep
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

    public bool Insert(WebhookRow row, int most) => _insert.Execute(row.Tenant, row.Id, row.Shard, row.Revision, row.State, row.Reached, row.Detail, most) is 1;

    public bool Update(WebhookRow row, DeliveryRow[] deliveries)
    {
        if (_update.Execute(row.Tenant, row.Id, row.Revision, row.State, row.Reached, row.Detail) is 0) return false;
        foreach (var delivery in deliveries) _keep.Execute(row.Tenant, row.Id, delivery.Position, delivery.State, delivery.At, delivery.NextAt, delivery.Detail);
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
