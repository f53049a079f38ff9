namespace CometRunway.Grains.Feed;

/// <summary>How somebody is told of an update.</summary>
public enum DeliveryChannel
{
    /// <summary>By an event of a stream of server-sent events.</summary>
    Stream,

    /// <summary>By the answer to a read that was held for it.</summary>
    Hold,

    /// <summary>By a webhook's receiver that took it.</summary>
    Webhook,
}
