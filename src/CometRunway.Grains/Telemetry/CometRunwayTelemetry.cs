using System.Diagnostics;

namespace CometRunway.Grains.Telemetry;

/// <summary>The names under which measurements and spans go out.</summary>
public static class CometRunwayTelemetry
{
    /// <summary>The meter and the activity source: <c>CometRunway</c>.</summary>
    public const string Name = "CometRunway";

    internal static readonly ActivitySource Source = new(Name);
}
