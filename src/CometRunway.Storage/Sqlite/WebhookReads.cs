using CometRunway.Core;
using CometRunway.Grains.Webhooks;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Sqlite;

/// <summary>What is asked of endpoints and their deliveries.</summary>
internal static class WebhookReads
{
    public static Webhook? Find(this ReadSession session, WebhookKey key) => session
        .Prepared($"SELECT {WebhookColumns.Names} FROM webhook WHERE tenant = $tenant AND id = $id", "$tenant", "$id")
        .Rows(session.Unreadable.Try(WebhookColumns.Reading), key.Tenant.Value, key.Id)
        .Only();

    public static List<Webhook> List(this ReadSession session, TenantId tenant) => [.. session
        .Prepared($"SELECT {WebhookColumns.Names} FROM webhook WHERE tenant = $tenant ORDER BY id", "$tenant")
        .Rows(session.Unreadable.Try(WebhookColumns.Reading), tenant.Value)
        .Readable()];

    public static List<FoundRow<WebhookKey>> ReadActive(this ReadSession session, int shard, WebhookKey? after, int most, int passed) => session
        .Prepared(
            $"SELECT tenant, id FROM webhook INDEXED BY webhook_active WHERE shard = $shard AND state = '{WebhookStateWords.Active}' AND (tenant, id) > ($tenant, $id) ORDER BY tenant, id LIMIT $most OFFSET $passed",
            "$shard", "$tenant", "$id", "$most", "$passed")
        .Rows(session.Unreadable.Try(WebhookColumns.KeyReading), shard, after?.Tenant.Value ?? "", after?.Id ?? "", most, passed);

    public static List<FoundRow<Delivery>> ReadRetrying(this ReadSession session, WebhookKey key, int most, int passed) => session
        .Prepared(
            $"SELECT {DeliveryColumns.Names} FROM webhook_delivery WHERE tenant = $tenant AND webhook = $webhook AND next_at IS NOT NULL ORDER BY next_at LIMIT $most OFFSET $passed",
            "$tenant", "$webhook", "$most", "$passed")
        .Rows(session.Unreadable.Try(DeliveryColumns.Reading(key)), key.Tenant.Value, key.Id, most, passed);

    public static List<FoundRow<Delivery>> ListDeliveries(this ReadSession session, DeliveryQuery query, int most, int passed)
    {
        var sql = $"SELECT {DeliveryColumns.Names} FROM webhook_delivery WHERE tenant = $tenant AND webhook = $webhook AND position >= $from AND position < $before";
        if (query.States is [_]) sql += " AND state = (SELECT value FROM json_each($states))";
        else if (query.States.Length > 1) sql += " AND +state IN (SELECT value FROM json_each($states))"; // In the order that is asked for, not state by state.
        return session
            .Prepared(sql + " ORDER BY position DESC LIMIT $most OFFSET $passed", "$tenant", "$webhook", "$from", "$before", "$most", "$passed", "$states")
            .Rows(session.Unreadable.Try(DeliveryColumns.Reading(query.Key)), query.Key.Tenant.Value, query.Key.Id, query.From, query.Before, most, passed, FilterWords.List(query.States.Select(static state => state.Word)));
    }

    public static IReadOnlyDictionary<string, DeliveryCounts> CountDeliveries(this ReadSession session, TenantId tenant) => DeliveryColumns.Assemble(session
        .Prepared("SELECT webhook, state, count(*) FROM webhook_delivery WHERE tenant = $tenant GROUP BY webhook, state", "$tenant")
        .Rows(session.Unreadable.Try(DeliveryColumns.CountReading(tenant)), tenant.Value)
        .Readable());
}
