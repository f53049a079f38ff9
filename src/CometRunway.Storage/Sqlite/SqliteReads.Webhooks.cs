using CometRunway.Core;
using CometRunway.Grains.Webhooks;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Sqlite;

internal sealed partial class SqliteReads
{
    public Task<Webhook?> Find(WebhookKey key, CancellationToken cancellationToken) =>
        readers.Read(session => session.Find(key), cancellationToken);

    public Task<IReadOnlyList<Webhook>> List(TenantId tenant, CancellationToken cancellationToken) =>
        readers.Read<IReadOnlyList<Webhook>>(session => session.List(tenant), cancellationToken);

    public async Task<IReadOnlyList<WebhookKey>> ReadActive(int shard, WebhookKey? after, int most, CancellationToken cancellationToken) =>
        await FilledPage.Fill(most, (asked, passed) => readers.Read(session => session.ReadActive(shard, after, asked, passed), cancellationToken));

    public async Task<IReadOnlyList<Delivery>> ReadRetrying(WebhookKey key, int most, CancellationToken cancellationToken) =>
        await FilledPage.Fill(most, (asked, passed) => readers.Read(session => session.ReadRetrying(key, asked, passed), cancellationToken));

    public async Task<IReadOnlyList<Delivery>> ListDeliveries(DeliveryQuery query, CancellationToken cancellationToken) =>
        await FilledPage.Fill(query.Most, (asked, passed) => readers.List(session => session.ListDeliveries(query, asked, passed), cancellationToken));

    public Task<IReadOnlyDictionary<string, DeliveryCounts>> CountDeliveries(TenantId tenant, CancellationToken cancellationToken) =>
        readers.List(session => session.CountDeliveries(tenant), cancellationToken);
}
