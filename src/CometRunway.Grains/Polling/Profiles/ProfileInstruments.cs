using System.Diagnostics.Metrics;
using CometRunway.Grains.Telemetry;

namespace CometRunway.Grains.Polling.Profiles;

/// <summary>What is measured of how profiles are shared. No attribute holds a caller's word.</summary>
internal sealed class ProfileInstruments
{
    private readonly WordCounter _reports;

    public ProfileInstruments(IMeterFactory meters) => _reports = new WordCounter(
        meters.Create(CometRunwayTelemetry.Name), "cometrunway.profile.reports", "{report}", "Reports of what polls saw of a profile to the one that learns it, by what became of them.",
        ("outcome", ["taken", "failed"]));

    public void Reported(bool isTaken) => _reports.Add(1, isTaken ? "taken" : "failed");
}
