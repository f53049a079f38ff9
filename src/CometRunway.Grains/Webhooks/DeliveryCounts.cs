namespace CometRunway.Grains.Webhooks;

/// <summary>How many deliveries of an endpoint are kept, by what became of them.</summary>
public readonly record struct DeliveryCounts(int Delivered, int Retrying, int Dead);
