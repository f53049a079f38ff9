using CometRunway.Core;

namespace CometRunway.Grains.Webhooks;

/// <summary>What is asked of an <see cref="IWebhookStore"/>.</summary>
public interface IWebhookReads
{
    /// <summary>The endpoint; null where there is none.</summary>
    Task<Webhook?> Find(WebhookKey key, CancellationToken cancellationToken);

    /// <summary>A tenant's endpoints, by id.</summary>
    Task<IReadOnlyList<Webhook>> List(TenantId tenant, CancellationToken cancellationToken);

    /// <summary>A shard's endpoints that are active, in the order of their keys; those after <paramref name="after"/>, at most <paramref name="most"/>.</summary>
    Task<IReadOnlyList<WebhookKey>> ReadActive(int shard, WebhookKey? after, int most, CancellationToken cancellationToken);

    /// <summary>Deliveries that are to be attempted again, the next one first; at most <paramref name="most"/>.</summary>
    Task<IReadOnlyList<Delivery>> ReadRetrying(WebhookKey key, int most, CancellationToken cancellationToken);

    /// <summary>Deliveries of an endpoint, newest first.</summary>
    Task<IReadOnlyList<Delivery>> ListDeliveries(DeliveryQuery query, CancellationToken cancellationToken);

    /// <summary>How many deliveries each of a tenant's endpoints has.</summary>
    Task<IReadOnlyDictionary<string, DeliveryCounts>> CountDeliveries(TenantId tenant, CancellationToken cancellationToken);
}
