using CometRunway.Grains.Storage;
using CometRunway.Grains.Webhooks;

namespace CometRunway.Cluster.Tests.Harness;

/// <summary>Events that a test reads at a glance.</summary>
internal sealed class PlainEvents : IWebhookEvents
{
    public string Of(Update update) => $"{EventTypes.Of(update)} {update.Identity.Id} {update.Version}";

    public string OfTest(WebhookKey key, DateTimeOffset now) => $"{EventTypes.Test} {key.Id}";
}
