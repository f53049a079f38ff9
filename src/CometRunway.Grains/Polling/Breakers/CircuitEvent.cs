using CometRunway.Core;

namespace CometRunway.Grains.Polling.Breakers;

/// <summary>What came of an observation that somebody should hear of.</summary>
internal abstract record CircuitEvent
{
    private CircuitEvent()
    {
    }

    /// <summary>An outage began.</summary>
    internal sealed record Opened(Reading Because) : CircuitEvent;

    /// <summary>It is over.</summary>
    internal sealed record Closed(TimeSpan Lasted, int Waiting) : CircuitEvent;
}
