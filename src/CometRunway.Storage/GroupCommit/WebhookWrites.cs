using CometRunway.Grains.Webhooks;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.GroupCommit;

/// <summary>An endpoint to insert; answered with false where its tenant has <paramref name="most"/> already.</summary>
internal sealed class WebhookCreation(WebhookRow webhook, int most) : Write<bool>(rows: 1)
{
    public WebhookRow Webhook { get; } = webhook;

    public int Most { get; } = most;
}

/// <summary>An endpoint's row over that of the revision before it, with deliveries; answered with false where the row is of another revision.</summary>
internal sealed class WebhookChange(WebhookRow webhook, DeliveryRow[] deliveries) : Write<bool>(1 + deliveries.Length)
{
    public WebhookRow Webhook { get; } = webhook;

    public DeliveryRow[] Deliveries { get; } = deliveries;
}

/// <summary>An endpoint to remove, with its deliveries; answered with whether it was there.</summary>
internal sealed class WebhookRemoval(WebhookKey key) : Write<bool>(WriteQueue.MostRows)
{
    public WebhookKey Key { get; } = key;
}

/// <summary>What an endpoint delivered, but for the last of it; answered with how many rows went.</summary>
internal sealed class WebhookTrimming(WebhookKey key, int keep) : Write<int>(WriteQueue.MostRows)
{
    public WebhookKey Key { get; } = key;

    public int Keep { get; } = keep;
}

/// <summary>Deliveries that were settled before a moment, at most so many; answered with how many rows went.</summary>
internal sealed class DeliveryPruning(long before, int most) : Write<int>(WriteQueue.MostRows)
{
    public long Before { get; } = before;

    public int Most { get; } = most;
}
