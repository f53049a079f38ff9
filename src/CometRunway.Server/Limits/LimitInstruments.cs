using System.Diagnostics.Metrics;
using CometRunway.Grains.Telemetry;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Limits;

/// <summary>What is measured of requests that a limit of their tenant turned away.</summary>
internal sealed class LimitInstruments(IMeterFactory meters)
{
    private readonly Counter<long> _refusals = meters.Create(CometRunwayTelemetry.Name).CreateCounter<long>("cometrunway.refusals", "{request}", "Requests past a limit of their tenant.");

    /// <summary>Counts the refusal, and makes it one.</summary>
    /// <param name="limit">Which limit; one of few words.</param>
    /// <param name="problem">What the caller is told.</param>
    public ProblemException Refuse(string limit, Problem problem)
    {
        _refusals.Add(1, new KeyValuePair<string, object?>("limit", limit));
        return new ProblemException(problem);
    }
}
