using System.Diagnostics;
using System.Diagnostics.Metrics;
using CometRunway.Core;

namespace CometRunway.Grains.Telemetry;

/// <summary>The names under which measurements and spans go out.</summary>
public static class CometRunwayTelemetry
{
    /// <summary>The meter and the activity source: <c>CometRunway</c>.</summary>
    public const string Name = "CometRunway";

    /// <summary>Buckets for what takes from a millisecond to half a minute: those that come by default are for milliseconds.</summary>
    public static InstrumentAdvice<double> Seconds { get; } = new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] };

    internal static readonly ActivitySource Source = new(Name);

    /// <summary>A link to where a task was admitted; null where that is not known.</summary>
    internal static ActivityLink[]? LinkTo(TraceParent? admission) => admission is null ? null : [new ActivityLink(admission.ToContext())];

    internal static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
