using System.Diagnostics.Metrics;
using CometRunway.Grains.Telemetry;

namespace CometRunway.Grains.Shards;

/// <summary>What is measured of sweeps. No attribute holds an id: each has a small, closed set of values.</summary>
internal sealed class SweepInstruments
{
    private readonly WordCounter _sweeps;
    private readonly WordCounter _found;

    public SweepInstruments(IMeterFactory meters, IEnumerable<IKept> kinds)
    {
        var meter = meters.Create(CometRunwayTelemetry.Name);
        var kind = ("kind", (string[])[.. kinds.Select(static kept => kept.Kind)]);
        _sweeps = new WordCounter(meter, "cometrunway.sweeps", "{sweep}", "Sweeps of all shards of this silo, by whether everybody who was found could be woken.", kind, ("outcome", ["done", "failed"]));
        _found = new WordCounter(meter, "cometrunway.sweep.found", "{grain}", "Tasks and endpoints that nobody had at work, and a sweep set to work again.", kind);
    }

    public void Swept(string kind, bool isDone, int found)
    {
        _sweeps.Add(1, kind, isDone ? "done" : "failed");
        _found.Add(found, kind);
    }
}
