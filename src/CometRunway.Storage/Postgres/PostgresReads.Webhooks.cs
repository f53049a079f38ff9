using CometRunway.Core;
using CometRunway.Grains.Webhooks;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Postgres;

internal sealed partial class PostgresReads
{
    public async Task<Webhook?> Find(WebhookKey key, CancellationToken cancellationToken) =>
        (await Ask($"SELECT {WebhookColumns.Names} FROM webhook WHERE tenant = $1 AND id = $2", WebhookColumns.Reading, cancellationToken, key.Tenant.Value, key.Id)).Only();

    public async Task<IReadOnlyList<Webhook>> List(TenantId tenant, CancellationToken cancellationToken) =>
        [.. (await Ask($"SELECT {WebhookColumns.Names} FROM webhook WHERE tenant = $1 ORDER BY id", WebhookColumns.Reading, cancellationToken, tenant.Value)).Readable()];

    public async Task<IReadOnlyList<WebhookKey>> ReadActive(int shard, WebhookKey? after, int most, CancellationToken cancellationToken) => await FilledPage.Fill(most, (asked, passed) => Ask(
        $"SELECT tenant, id FROM webhook WHERE (shard, tenant, id) > ($1, $2, $3) AND shard <= $1 AND state = '{WebhookStateVocabulary.Active}' ORDER BY shard, tenant, id LIMIT $4 OFFSET $5",
        WebhookColumns.KeyReading,
        cancellationToken,
        shard, after?.Tenant.Value ?? "", after?.Id ?? "", asked, passed));

    public async Task<IReadOnlyList<Delivery>> ReadRetrying(WebhookKey key, int most, CancellationToken cancellationToken) => await FilledPage.Fill(most, (asked, passed) => Ask(
        $"SELECT {DeliveryColumns.Names} FROM webhook_delivery WHERE tenant = $1 AND webhook = $2 AND next_at IS NOT NULL ORDER BY next_at LIMIT $3 OFFSET $4",
        DeliveryColumns.Reading(key),
        cancellationToken,
        key.Tenant.Value, key.Id, asked, passed));

    public async Task<IReadOnlyList<Delivery>> ListDeliveries(DeliveryQuery query, CancellationToken cancellationToken) =>
        await FilledPage.Fill(query.Most, (asked, passed) => ListDeliveries(query, asked, passed, cancellationToken));

    public async Task<IReadOnlyDictionary<string, DeliveryCounts>> CountDeliveries(TenantId tenant, CancellationToken cancellationToken) => DeliveryColumns.Assemble((await _seats.List(
        () => Ask("SELECT webhook, state, count(*) FROM webhook_delivery WHERE tenant = $1 GROUP BY webhook, state", DeliveryColumns.CountReading(tenant), cancellationToken, tenant.Value),
        cancellationToken)).Readable());

    private Task<List<FoundRow<Delivery>>> ListDeliveries(DeliveryQuery query, int most, int passed, CancellationToken cancellationToken)
    {
        List<object> values = [query.Key.Tenant.Value, query.Key.Id, query.From, query.Before, most, passed];
        var sql = $"SELECT {DeliveryColumns.Names} FROM webhook_delivery WHERE tenant = $1 AND webhook = $2 AND position >= $3 AND position < $4";
        if (!query.States.IsEmpty) sql += $" AND state = ANY({values.Name(query.States.Select(static state => state.Word).ToArray())})";
        return _seats.List(() => Ask(sql + " ORDER BY position DESC LIMIT $5 OFFSET $6", DeliveryColumns.Reading(query.Key), cancellationToken, [.. values]), cancellationToken);
    }
}
