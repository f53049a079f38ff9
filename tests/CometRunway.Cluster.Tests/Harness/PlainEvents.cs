using CometRunway.Abstractions;
using CometRunway.Grains.Webhooks;

namespace CometRunway.Cluster.Tests.Harness;

/// <summary>Events that a test reads at a glance.</summary>
internal sealed class PlainEvents : IWebhookEvents
{
    public string Of(RunwayTaskUpdate update) => $"{EventTypes.Of(update)} {update.TaskId} {update.Version}";

    public string OfTest(WebhookKey key, DateTimeOffset now) => $"{EventTypes.Test} {key.Id}";
}
