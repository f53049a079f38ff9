using CometRunway.Core;
using CometRunway.Grains.Webhooks;
using CometRunway.Storage.GroupCommit;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Stores;

/// <summary>Endpoints and deliveries in the database of the tasks, by the same writer.</summary>
internal sealed class WebhookStore(TaskStore store) : IWebhookStore
{
    private IWebhookReads Reads => store.Serving.Reads;

    public Task<bool> Create(Webhook webhook, int most, CancellationToken cancellationToken) =>
        store.Write(new WebhookCreation(new WebhookRow(webhook), most), cancellationToken);

    public Task<bool> Save(Webhook webhook, IReadOnlyCollection<Delivery> deliveries, CancellationToken cancellationToken) =>
        store.Write(new WebhookChange(new WebhookRow(webhook), [.. deliveries.Select(static delivery => new DeliveryRow(delivery))]), cancellationToken);

    public Task<bool> Remove(WebhookKey key, CancellationToken cancellationToken) => store.Write(new WebhookRemoval(key), cancellationToken);

    public Task<int> Trim(WebhookKey key, int keep, CancellationToken cancellationToken) => store.Write(new WebhookTrimming(key, keep), cancellationToken);

    public Task<int> Prune(DateTimeOffset before, int most, CancellationToken cancellationToken) => store.Write(new DeliveryPruning(before.ToRow(), most), cancellationToken);

    public async Task<Webhook?> Find(WebhookKey key, CancellationToken cancellationToken) => await Reads.Find(key, cancellationToken);

    public async Task<IReadOnlyList<Webhook>> List(TenantId tenant, CancellationToken cancellationToken) => await Reads.List(tenant, cancellationToken);

    public async Task<IReadOnlyList<WebhookKey>> ReadActive(int shard, WebhookKey? after, int most, CancellationToken cancellationToken) =>
        await Reads.ReadActive(shard, after, most, cancellationToken);

    public async Task<IReadOnlyList<Delivery>> ReadRetrying(WebhookKey key, int most, CancellationToken cancellationToken) =>
        await Reads.ReadRetrying(key, most, cancellationToken);

    public async Task<IReadOnlyList<Delivery>> ListDeliveries(DeliveryQuery query, CancellationToken cancellationToken) =>
        await Reads.ListDeliveries(query, cancellationToken);

    public async Task<IReadOnlyDictionary<string, DeliveryCounts>> CountDeliveries(TenantId tenant, CancellationToken cancellationToken) =>
        await Reads.CountDeliveries(tenant, cancellationToken);
}
