using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Checking;

/// <summary>Holds a history against every invariant of the product. It asks nobody and waits for nothing: the same history has the same verdict.</summary>
internal static class Checker
{
    private static readonly Func<HistoryIndex, Finding>[] Invariants =
    [
        EachVersionHasOneContent.Check,
        EqualCreatesAreOne.Check,
    ];

    public static Verdict Check(History history)
    {
        var index = new HistoryIndex(history);
        return new Verdict(index, [.. Invariants.Select(invariant => invariant(index))]);
    }
}
