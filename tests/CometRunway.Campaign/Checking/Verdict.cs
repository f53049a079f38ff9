using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Checking;

/// <summary>What came of checking a history.</summary>
internal sealed record Verdict(HistoryIndex Index, IReadOnlyList<Finding> Findings)
{
    public History History => Index.History;

    /// <summary>Nothing was lost, doubled, told wrongly, or asked for too often.</summary>
    public bool Holds => Findings.All(static finding => finding.Broken == finding.Late);

    /// <summary>And nothing was late or took too much, either: for a machine that has nothing else to do.</summary>
    public bool HoldsInTime => Findings.All(static finding => finding.Broken is 0);
}
