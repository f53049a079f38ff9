using CometRunway.Grains.Webhooks;
using CometRunway.Storage.GroupCommit;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Stores;

/// <summary>Endpoints and deliveries in the database of the tasks, by the same writer.</summary>
internal sealed class WebhookStore(TaskStore store) : IWebhookStore
{
    public IWebhookReads Reads => store.Serving.Reads;

    public Task<bool> Create(Webhook webhook, int most, CancellationToken cancellationToken) =>
        store.Write(new WebhookCreation(new WebhookRow(webhook), most), cancellationToken);

    public Task<bool> Save(Webhook webhook, IReadOnlyCollection<Delivery> deliveries, CancellationToken cancellationToken) =>
        store.Write(new WebhookChange(new WebhookRow(webhook), [.. deliveries.Select(static delivery => new DeliveryRow(delivery))]), cancellationToken);

    public Task<bool> Remove(WebhookKey key, CancellationToken cancellationToken) => store.Write(new WebhookRemoval(key), cancellationToken);

    public Task<int> Trim(WebhookKey key, int keep, CancellationToken cancellationToken) => store.Write(new WebhookTrimming(key, keep), cancellationToken);

    public Task<int> Prune(DateTimeOffset before, int most, CancellationToken cancellationToken) => store.Write(new DeliveryPruning(before.ToRow(), most), cancellationToken);
}
