using System.Text.Json;
using CometRunway.Abstractions;
using CometRunway.Grains.Webhooks;
using CometRunway.Server.Groups;
using CometRunway.Server.Tasks;

namespace CometRunway.Server.Webhooks;

/// <summary>Events as they are sent: an update says the same as everywhere else.</summary>
internal sealed class WebhookEvents : IWebhookEvents
{
    public string Of(RunwayTaskUpdate update) =>
        JsonSerializer.Serialize(new EventDocument(EventTypes.Of(update), update.At.UtcDateTime, update.ToDocument()), WebhooksJson.Default.EventDocument);

    public string OfTest(WebhookKey key, DateTimeOffset now) =>
        JsonSerializer.Serialize(new TestEventDocument(EventTypes.Test, now.UtcDateTime, new TestedDocument(key.Id)), WebhooksJson.Default.TestEventDocument);
}
