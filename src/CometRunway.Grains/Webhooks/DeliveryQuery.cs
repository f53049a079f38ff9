using System.Collections.Immutable;

namespace CometRunway.Grains.Webhooks;

/// <summary>Which deliveries of an endpoint to read, newest first.</summary>
/// <param name="Key">Of which endpoint.</param>
/// <param name="States">Only in one of these states; empty: in any.</param>
/// <param name="From">Only of this position or a later one.</param>
/// <param name="Before">Only of an earlier position.</param>
/// <param name="Most">At most so many.</param>
public sealed record DeliveryQuery(WebhookKey Key, ImmutableArray<DeliveryState> States, long From, long Before, int Most);
