using System.Diagnostics.Metrics;
using CometRunway.Grains.Telemetry;

namespace CometRunway.Grains.Polling.Profiles;

/// <summary>What is measured of how profiles are shared. No attribute holds a caller's word.</summary>
internal sealed class ProfileInstruments
{
    private readonly Counter<long> _reports;

    public ProfileInstruments(IMeterFactory meters) => _reports = meters.Create(CometRunwayTelemetry.Name).CreateCounter<long>(
        "cometrunway.profile.reports", "{report}", "Reports of what polls saw of a profile to the one that learns it, by what became of them.");

    public void Reported(bool isTaken) => _reports.Add(1, CometRunwayTelemetry.Tag("outcome", isTaken ? "taken" : "failed"));
}
