using CometRunway.Abstractions;

namespace CometRunway.Grains.Webhooks;

/// <summary>Writes what is sent.</summary>
public interface IWebhookEvents
{
    /// <summary>The event of an update; the same text whenever it is asked for.</summary>
    string Of(RunwayTaskUpdate update);

    /// <summary>The event of a test.</summary>
    string OfTest(WebhookKey key, DateTimeOffset now);
}
