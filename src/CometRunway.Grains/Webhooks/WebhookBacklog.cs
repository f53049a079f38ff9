namespace CometRunway.Grains.Webhooks;

/// <summary>What an endpoint that delivers has to do.</summary>
/// <param name="Updates">How many updates it has read and not delivered; what it has not read yet is not known here.</param>
/// <param name="Oldest">When the oldest of them happened that was attempted since it began here, or waits for its first attempt; null where there is none.</param>
internal readonly record struct WebhookBacklog(int Updates, DateTimeOffset? Oldest);
