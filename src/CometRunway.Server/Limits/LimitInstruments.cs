using System.Diagnostics.Metrics;
using CometRunway.Grains.Telemetry;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Limits;

/// <summary>What is measured of requests that a limit of their tenant turned away.</summary>
internal sealed class LimitInstruments(IMeterFactory meters)
{
    private readonly WordCounter _refusals = new(
        meters.Create(CometRunwayTelemetry.Name), "cometrunway.refusals", "{request}", "Requests past a limit of their tenant.",
        ("limit", ["admissions", "bulk_actions", "event_streams", "exports", "held_reads", "open_tasks", "unproven", "webhooks"]));

    /// <summary>Counts the refusal, and makes it one.</summary>
    /// <param name="limit">Which limit; one of those above.</param>
    /// <param name="problem">What the caller is told.</param>
    public ProblemException Refuse(string limit, Problem problem)
    {
        _refusals.Add(1, limit);
        return new ProblemException(problem);
    }
}
