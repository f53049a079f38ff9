using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Webhooks;

/// <summary>
/// Where endpoints and their deliveries lie. Every method throws <see cref="StoreUnavailableException"/> where the store can't serve now; then the outcome of
/// a write is unknown.
/// </summary>
public interface IWebhookStore
{
    /// <summary>What is asked of it.</summary>
    IWebhookReads Reads { get; }

    /// <summary>Adds an endpoint; false where its tenant has <paramref name="most"/> already. Durable on return.</summary>
    Task<bool> Create(Webhook webhook, int most, CancellationToken cancellationToken);

    /// <summary>
    /// Writes <paramref name="webhook"/> over its revision before, and the deliveries, in one transaction. Durable on return. False where the row has another
    /// revision or is gone: then nothing was written.
    /// </summary>
    Task<bool> Save(Webhook webhook, IReadOnlyCollection<Delivery> deliveries, CancellationToken cancellationToken);

    /// <summary>Removes an endpoint with its deliveries; false where there is none.</summary>
    Task<bool> Remove(WebhookKey key, CancellationToken cancellationToken);

    /// <summary>Removes what an endpoint delivered, but for the last <paramref name="keep"/>.</summary>
    /// <returns>How many deliveries went.</returns>
    Task<int> Trim(WebhookKey key, int keep, CancellationToken cancellationToken);

    /// <summary>Removes deliveries that were settled before <paramref name="before"/>, of all endpoints; at most <paramref name="most"/>.</summary>
    /// <returns>How many deliveries went.</returns>
    Task<int> Prune(DateTimeOffset before, int most, CancellationToken cancellationToken);
}
