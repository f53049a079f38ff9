namespace CometRunway.Grains.Webhooks;

/// <summary>Which deliveries of an endpoint to read, newest first.</summary>
/// <param name="Key">Of which endpoint.</param>
/// <param name="State">Only in this state.</param>
/// <param name="From">Only of this position or a later one.</param>
/// <param name="Before">Only of an earlier position.</param>
/// <param name="Most">At most so many.</param>
public sealed record DeliveryQuery(WebhookKey Key, DeliveryState? State, long From, long Before, int Most);
