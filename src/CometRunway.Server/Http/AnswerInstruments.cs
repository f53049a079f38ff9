using System.Diagnostics.Metrics;
using CometRunway.Grains.Telemetry;

namespace CometRunway.Server.Http;

/// <summary>What is measured of answers that go on.</summary>
internal sealed class AnswerInstruments
{
    public AnswerInstruments(IMeterFactory meters, StreamRoom streams, HoldRoom holds)
    {
        var meter = meters.Create(CometRunwayTelemetry.Name);
        meter.CreateObservableGauge("cometrunway.streams", () => streams.Taken, "{stream}", "Event streams that are open at this server.");
        meter.CreateObservableGauge("cometrunway.holds", () => holds.Taken, "{request}", "Reads that this server holds.");
    }
}
