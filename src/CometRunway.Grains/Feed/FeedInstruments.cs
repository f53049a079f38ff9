using System.Diagnostics.Metrics;
using CometRunway.Grains.Telemetry;

namespace CometRunway.Grains.Feed;

/// <summary>What is measured of how updates reach those who wait for them. No attribute holds an id: each has a small, closed set of values.</summary>
public sealed class FeedInstruments
{
    private readonly Histogram<double> _delay;
    private readonly TimeProvider _clock;

    /// <summary>Begins to measure.</summary>
    public FeedInstruments(IMeterFactory meters, FeedProgress progress, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters.Create(CometRunwayTelemetry.Name);
        _delay = meter.CreateHistogram<double>(
            "cometrunway.delivery.delay", "s", "From an update to its telling, by channel.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 600, 3600, 21_600, 86_400] });
        meter.CreateObservableGauge("cometrunway.feed.lag", () => progress.Lag(clock).TotalSeconds, "s", "How old the newest look at the log's end is that all local readers were told of; 0 where nobody reads.");
    }

    /// <summary>Somebody was told of an update.</summary>
    /// <param name="channel">How.</param>
    /// <param name="happenedAt">When the update came to be.</param>
    public void Told(DeliveryChannel channel, DateTimeOffset happenedAt) =>
        _delay.Record(Math.Max(0, (_clock.GetUtcNow() - happenedAt).TotalSeconds), CometRunwayTelemetry.Tag("channel", Word(channel))); // Another server's clock may be ahead.

    private static string Word(DeliveryChannel channel) => channel switch
    {
        DeliveryChannel.Stream => "sse",
        DeliveryChannel.Hold => "hold",
        _ => "webhook",
    };
}
