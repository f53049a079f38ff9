using System.Diagnostics.Metrics;
using CometRunway.Grains.Telemetry;

namespace CometRunway.Grains.Webhooks;

/// <summary>What is measured of webhooks. No attribute holds an id or an address: each has a small, closed set of values.</summary>
internal sealed class WebhookInstruments
{
    private readonly Counter<long> _attempts;
    private readonly Histogram<double> _delay;
    private long _paused;
    private long _disabled;

    public WebhookInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(CometRunwayTelemetry.Name);
        _attempts = meter.CreateCounter<long>("cometrunway.webhook.attempts", "{attempt}", "Attempts to deliver, by what became of the delivery.");
        meter.CreateObservableCounter("cometrunway.webhook.stops", MeasureStops, "{endpoint}", "Endpoints that were paused after failing for days, or disabled by their receiver."); // Shown at 0 too: whoever watches it must see the first.
        _delay = meter.CreateHistogram<double>("cometrunway.webhook.delay", "s", "From an update to its delivery.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 600, 3600, 21_600, 86_400] });
    }

    public void Attempted(Delivery delivery, DateTimeOffset now)
    {
        _attempts.Add(1, CometRunwayTelemetry.Tag("outcome", delivery.State.Word));
        if (delivery.State is DeliveryState.Delivered) _delay.Record((now - delivery.HappenedAt).TotalSeconds);
    }

    public void Stopped(WebhookState state) => Interlocked.Increment(ref state is WebhookState.Disabled ? ref _disabled : ref _paused);

    private IEnumerable<Measurement<long>> MeasureStops() =>
        [new(Interlocked.Read(ref _paused), CometRunwayTelemetry.Tag("state", WebhookState.Paused.Word)), new(Interlocked.Read(ref _disabled), CometRunwayTelemetry.Tag("state", WebhookState.Disabled.Word))];
}
