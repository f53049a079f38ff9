using CometRunway.Core;
using CometRunway.Grains.Webhooks;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Sqlite;

/// <summary>What is asked of endpoints and their deliveries.</summary>
internal sealed partial class SqliteReads
{
    public Task<Webhook?> Find(WebhookKey key, CancellationToken cancellationToken) => readers.Read(
        session => session
            .Prepared($"SELECT {WebhookColumns.Names} FROM webhook WHERE tenant = $tenant AND id = $id", "$tenant", "$id")
            .Rows(unreadable.Try(WebhookColumns.Reading), key.Tenant.Value, key.Id)
            .Only(),
        cancellationToken);

    public Task<IReadOnlyList<Webhook>> List(TenantId tenant, CancellationToken cancellationToken) => readers.Read<IReadOnlyList<Webhook>>(
        session => [.. session
            .Prepared($"SELECT {WebhookColumns.Names} FROM webhook WHERE tenant = $tenant ORDER BY id", "$tenant")
            .Rows(unreadable.Try(WebhookColumns.Reading), tenant.Value)
            .Readable()],
        cancellationToken);

    public async Task<IReadOnlyList<WebhookKey>> ReadActive(int shard, WebhookKey? after, int most, CancellationToken cancellationToken) => await FilledPage.Fill(most, (asked, passed) => readers.Read(
        session => session
            .Prepared(
                $"SELECT tenant, id FROM webhook INDEXED BY webhook_active WHERE shard = $shard AND state = '{WebhookStateVocabulary.Active}' AND (tenant, id) > ($tenant, $id) ORDER BY tenant, id LIMIT $most OFFSET $passed",
                "$shard", "$tenant", "$id", "$most", "$passed")
            .Rows(unreadable.Try(WebhookColumns.KeyReading), shard, after?.Tenant.Value ?? "", after?.Id ?? "", asked, passed),
        cancellationToken));

    public async Task<IReadOnlyList<Delivery>> ReadRetrying(WebhookKey key, int most, CancellationToken cancellationToken) => await FilledPage.Fill(most, (asked, passed) => readers.Read(
        session => session
            .Prepared(
                $"SELECT {DeliveryColumns.Names} FROM webhook_delivery WHERE tenant = $tenant AND webhook = $webhook AND next_at IS NOT NULL ORDER BY next_at LIMIT $most OFFSET $passed",
                "$tenant", "$webhook", "$most", "$passed")
            .Rows(unreadable.Try(DeliveryColumns.Reading(key)), key.Tenant.Value, key.Id, asked, passed),
        cancellationToken));

    public async Task<IReadOnlyList<Delivery>> ListDeliveries(DeliveryQuery query, CancellationToken cancellationToken)
    {
        var sql = $"SELECT {DeliveryColumns.Names} FROM webhook_delivery WHERE tenant = $tenant AND webhook = $webhook AND position >= $from AND position < $before";
        if (query.States is [_]) sql += " AND state = (SELECT value FROM json_each($states))";
        else if (query.States.Length > 1) sql += " AND +state IN (SELECT value FROM json_each($states))"; // In the order that is asked for, not state by state.
        sql += " ORDER BY position DESC LIMIT $most OFFSET $passed";
        return await FilledPage.Fill(query.Most, (asked, passed) => readers.List(
            session => session
                .Prepared(sql, "$tenant", "$webhook", "$from", "$before", "$most", "$passed", "$states")
                .Rows(unreadable.Try(DeliveryColumns.Reading(query.Key)), query.Key.Tenant.Value, query.Key.Id, query.From, query.Before, asked, passed, FilterSql.List(query.States.Select(static state => state.Word))),
            cancellationToken));
    }

    public Task<IReadOnlyDictionary<string, DeliveryCounts>> CountDeliveries(TenantId tenant, CancellationToken cancellationToken) => readers.List(
        session => DeliveryColumns.Assemble(session
            .Prepared("SELECT webhook, state, count(*) FROM webhook_delivery WHERE tenant = $tenant GROUP BY webhook, state", "$tenant")
            .Rows(unreadable.Try(DeliveryColumns.CountReading(tenant)), tenant.Value)
            .Readable()),
        cancellationToken);
}
