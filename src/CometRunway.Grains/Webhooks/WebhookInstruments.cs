using System.Diagnostics.Metrics;
using CometRunway.Grains.Feed;
using CometRunway.Grains.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Grains.Webhooks;

/// <summary>What is measured of webhooks. No attribute holds an id or an address: each has a small, closed set of values.</summary>
internal sealed class WebhookInstruments
{
    private readonly WordCounter _attempts;
    private readonly FeedInstruments _feed;
    private readonly WordCounter _stops;

    public WebhookInstruments(IMeterFactory meters, FeedInstruments feed, ActiveWebhooks active, [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider clock)
    {
        _feed = feed;
        var meter = meters.Create(CometRunwayTelemetry.Name);
        _attempts = new WordCounter(meter, "cometrunway.webhook.attempts", "{attempt}", "Attempts to deliver, by what became of the delivery.", ("outcome", [.. Enum.GetValues<DeliveryState>().Select(static state => state.Word)]));
        _stops = new WordCounter(meter, "cometrunway.webhook.stops", "{endpoint}", "Endpoints that were paused after failing for days, or disabled by their receiver.", ("state", [WebhookState.Paused.Word, WebhookState.Disabled.Word]));
        meter.CreateObservableGauge("cometrunway.webhook.backlog", () => active.Backlogs.Sum(static one => one.Updates), "{update}", "Updates that the endpoints of this silo have read and not delivered; at most 1,256 an endpoint, what is more waits in the log.");
        meter.CreateObservableGauge("cometrunway.webhook.oldest", () => Age(active, clock.GetUtcNow()).TotalSeconds, "s", "How long ago the oldest of them happened.");
    }

    public void Attempted(Delivery delivery)
    {
        _attempts.Add(1, delivery.State.Word);
        if (delivery is { State: DeliveryState.Delivered, IsSentAgain: false }) _feed.Told(DeliveryChannel.Webhook, delivery.HappenedAt);
    }

    public void Stopped(WebhookState state) => _stops.Add(1, state.Word);

    private static TimeSpan Age(ActiveWebhooks active, DateTimeOffset now) => active.Backlogs.Select(static one => one.Oldest).Min() is { } oldest && oldest < now ? now - oldest : TimeSpan.Zero;
}
