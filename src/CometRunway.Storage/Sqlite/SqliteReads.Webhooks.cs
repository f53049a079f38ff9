using CometRunway.Core;
using CometRunway.Grains.Webhooks;

namespace CometRunway.Storage.Sqlite;

internal sealed partial class SqliteReads
{
    public Task<Webhook?> Find(WebhookKey key, CancellationToken cancellationToken) =>
        readers.Read(session => session.Find(key), cancellationToken);

    public Task<IReadOnlyList<Webhook>> List(TenantId tenant, CancellationToken cancellationToken) =>
        readers.Read<IReadOnlyList<Webhook>>(session => session.List(tenant), cancellationToken);

    public Task<IReadOnlyList<WebhookKey>> ReadActive(WebhookKey? after, int most, CancellationToken cancellationToken) =>
        readers.Read<IReadOnlyList<WebhookKey>>(session => session.ReadActive(after, most), cancellationToken);

    public Task<IReadOnlyList<Delivery>> ReadRetrying(WebhookKey key, int most, CancellationToken cancellationToken) =>
        readers.Read<IReadOnlyList<Delivery>>(session => session.ReadRetrying(key, most), cancellationToken);

    public Task<IReadOnlyList<Delivery>> ListDeliveries(DeliveryQuery query, CancellationToken cancellationToken) =>
        readers.Read<IReadOnlyList<Delivery>>(session => session.ListDeliveries(query), cancellationToken);

    public Task<IReadOnlyDictionary<string, DeliveryCounts>> CountDeliveries(TenantId tenant, CancellationToken cancellationToken) =>
        readers.Read(session => session.CountDeliveries(tenant), cancellationToken);
}
