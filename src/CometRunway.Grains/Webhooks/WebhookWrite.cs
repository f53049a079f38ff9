namespace CometRunway.Grains.Webhooks;

/// <summary>What is written down of an endpoint in one transaction.</summary>
/// <param name="Webhook">Its row, with the next revision.</param>
/// <param name="Deliveries">What became of updates. None lies after the row's cursor: what does comes from the log.</param>
internal sealed record WebhookWrite(Webhook Webhook, IReadOnlyCollection<Delivery> Deliveries);
