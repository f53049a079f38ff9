using System.Diagnostics.Metrics;
using CometRunway.Grains.Telemetry;

namespace CometRunway.Server.Forwarding;

/// <summary>What is measured of creates that the upstream has accepted.</summary>
internal sealed class ForwardingInstruments
{
    private readonly Counter<long> _creates;
    private readonly UpDownCounter<long> _pending;

    public ForwardingInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(CometRunwayTelemetry.Name);
        _creates = meter.CreateCounter<long>("cometrunway.creates", "{task}", "Tasks that the upstream created for a forwarded request.");
        _pending = meter.CreateUpDownCounter<long>("cometrunway.creates.pending", "{task}", "Created tasks that the store has not taken yet.");
    }

    public void Created(bool isTracked) => _creates.Add(1, new KeyValuePair<string, object?>("tracking", isTracked ? "tracked" : "pending"));

    public void Pends() => _pending.Add(1);

    public void PendsNoMore() => _pending.Add(-1);
}
