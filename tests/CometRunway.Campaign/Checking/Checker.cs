using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Checking;

/// <summary>Holds a history against every invariant of the product. It asks nobody and waits for nothing: the same history has the same verdict.</summary>
internal static class Checker
{
    private static readonly Func<HistoryIndex, Finding>[] Invariants =
    [
        NothingIsLost.Check,
        TheTruthIsTold.Check,
        EachVersionHasOneContent.Check,
        EveryReaderSeesOrder.Check,
        ToldIsDurable.Check,
        OnePollerAtATime.Check,
        TheBudgetHolds.Check,
        EndsAreHeardInTime.Check,
        OthersAreNotTouched.Check,
        ResumingLosesNothing.Check,
        ResourcesComeBack.Check,
        EqualCreatesAreOne.Check,
        EveryTaskHasANextPoll.Check,
        WebhooksAreSigned.Check,
    ];

    public static Verdict Check(History history)
    {
        var index = new HistoryIndex(history);
        return new Verdict(index, [.. Invariants.Select(invariant => invariant(index))]);
    }
}
