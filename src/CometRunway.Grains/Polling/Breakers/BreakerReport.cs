using CometRunway.Core.Polling;

namespace CometRunway.Grains.Polling.Breakers;

/// <summary>What one silo knows of a breaker.</summary>
/// <param name="State">Whether polls may go.</param>
/// <param name="OpenFor">For how long it has not been closed; null: it is.</param>
/// <param name="Waiting">How many tasks wait behind it.</param>
internal sealed record BreakerReport(BreakerState State, TimeSpan? OpenFor, int Waiting)
{
    public static BreakerReport Of(Circuit circuit, TimeSpan now) => new(circuit.State, now - circuit.Since, circuit.Waiting);
}
