using System.Diagnostics.Metrics;
using CometRunway.Grains.Telemetry;

namespace CometRunway.Server.Connections;

/// <summary>What is measured of callers' connections.</summary>
internal sealed class ConnectionInstruments
{
    private readonly WordCounter _open;
    private readonly WordCounter _refused;

    public ConnectionInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(CometRunwayTelemetry.Name);
        _open = WordCounter.UpAndDown(meter, "cometrunway.connections", "{connection}", "Connections of callers that are open here.");
        _refused = new WordCounter(meter, "cometrunway.connections.refused", "{connection}", "Connections past those that the server takes at once.");
    }

    public void Opened() => _open.Add(1);

    public void Closed() => _open.Add(-1);

    public void Refused() => _refused.Add(1);
}
