using System.Diagnostics.Metrics;
using CometRunway.Grains.Telemetry;

namespace CometRunway.Server.Forwarding;

/// <summary>What is measured of creates that the upstream has accepted.</summary>
internal sealed class ForwardingInstruments
{
    private readonly WordCounter _creates;
    private readonly WordCounter _pending;

    public ForwardingInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(CometRunwayTelemetry.Name);
        _creates = new WordCounter(meter, "cometrunway.creates", "{task}", "Creates that the upstream has accepted, by what became of the task.", ("tracking", [.. Enum.GetValues<TrackingOutcome>().Select(static outcome => outcome.Word())]));
        _pending = WordCounter.UpAndDown(meter, "cometrunway.creates.pending", "{task}", "Created tasks that the store has not taken yet.");
    }

    public void Created(TrackingOutcome outcome) => _creates.Add(1, outcome.Word());

    public void Pends() => _pending.Add(1);

    public void PendsNoMore() => _pending.Add(-1);
}
