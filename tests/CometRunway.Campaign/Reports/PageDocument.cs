using CometRunway.Campaign.Checking;
using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Reports;

/// <summary>What the page of a run says, in both its forms. Lengths of time are seconds in JSON.</summary>
/// <param name="Holds">No invariant is broken.</param>
/// <param name="HoldsInTime">And nothing was late, or took more than it should.</param>
internal sealed record PageDocument(
    RunFacts Run,
    bool Holds,
    bool HoldsInTime,
    Amounts Amounts,
    IReadOnlyList<FaultCount> Faults,
    IReadOnlyList<Finding> Invariants,
    IReadOnlyList<FaultEffect> Effects,
    IReadOnlyList<ChannelLag> Deliveries,
    IReadOnlyList<ServerUse> Servers)
{
    public static PageDocument Of(Verdict verdict) => new(
        verdict.History.Run,
        verdict.Holds,
        verdict.HoldsInTime,
        Amounts.Of(verdict.History),
        FaultCount.Of(verdict.History),
        verdict.Findings,
        [.. FaultEffect.Of(verdict.Index)],
        [.. ChannelLag.Of(verdict.Index)],
        [.. ServerUse.Of(verdict.History)]);
}
