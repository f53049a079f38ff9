using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Checking;

/// <summary>
/// I9. While one tenant is struck, the ends of the others' tasks are heard of as soon as in calm: their 99th percentile is at most a fifth and
/// <see cref="Slack"/> above that.
/// </summary>
internal static class OthersAreNotTouched
{
    private const double MostMore = 1.2;
    private const int Fewest = 20; // Of fewer ends a percentile says nothing.

    /// <summary>Where ends are few, one poll decides.</summary>
    private static TimeSpan Slack { get; } = TimeSpan.FromSeconds(2);

    public static Finding Check(HistoryIndex index)
    {
        var notes = new Notes("I9", "Others are not touched", "ends of others while one tenant was struck");
        var calm = Spread.Of(index.Ends.Where(lag => index.Faults.IsCalm(lag.EndedAt, lag.HeardAt)).Select(static lag => lag.Length));
        foreach (var fault in index.Faults.All.Where(index.Faults.StrikesOne))
        {
            var others = Spread.Of(index.Ends.Where(lag => IsOnlyTouchedBy(fault, lag, index)).Select(static lag => lag.Length));
            if (calm.Count < Fewest || others.Count < Fewest)
            {
                notes.Count("faults of one tenant with too few ends beside them");
                continue;
            }

            notes.Check(others.Count);
            notes.Count($"the 99th percentile of others at {fault.Name}", others.P99);
            if (others.P99 > calm.P99 * MostMore + Slack)
                notes.Lag(null, fault.From, fault.Until, $"While {fault.Name} struck {fault.Target}, the ends of others were heard of after {Duration.Text(others.P99)} (99th percentile); in calm it is {Duration.Text(calm.P99)}.");
        }

        if (calm.Count > 0) notes.Count("the 99th percentile in calm", calm.P99);
        return notes.Close();
    }

    private static bool IsOnlyTouchedBy(Fault fault, EndLag lag, HistoryIndex index) =>
        lag.Task.Key.Key != fault.Target && lag.EndedAt >= fault.From && lag.EndedAt <= fault.Until
        && index.Faults.During(lag.EndedAt - Allowance.AfterFault, lag.HeardAt).All(other => other == fault || other.Target == fault.Target);
}
