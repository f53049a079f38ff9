namespace CometRunway.Campaign.Checking;

/// <summary>I8. The end of a task is heard of within an interval and a poll's time-out; after a fault, within the time that <see cref="Allowance.AfterFault"/> gives for it.</summary>
internal static class EndsAreHeardInTime
{
    public static Finding Check(HistoryIndex index)
    {
        var notes = new Notes("I8", "Ends are heard of in time", "ends");
        foreach (var lag in index.Ends)
        {
            notes.Check();
            var isCalm = index.Faults.IsCalm(lag.EndedAt, lag.HeardAt);
            notes.Count(isCalm ? "ends in calm" : "ends at a fault", lag.Length);
            var most = Allowance.Unpolled(index.Run, isCalm);
            if (lag.Task.Truth is { Status: "SUCCEEDED", Output: [] }) most += Allowance.EmptySuccess;
            var from = LastSpoilt(lag) ?? lag.EndedAt;
            var open = index.Faults.Open(lag.Task.Key.Key, from, lag.HeardAt).Select(static stretch => stretch.Length).DefaultIfEmpty().Max();
            if (open > most)
                notes.Lag(lag.Task.Key, lag.EndedAt, lag.HeardAt, $"Its end was heard of after {Duration.Text(lag.Length)}, {Duration.Text(open)} of which nothing was away; the most is {Duration.Text(most)}.");
        }

        return notes.Close();
    }

    // Whoever asked meanwhile, and was not told because the upstream was out of order, asks again as if the task had ended then.
    private static DateTimeOffset? LastSpoilt(EndLag lag) => lag.Task.Polls.FindLast(poll => poll.At >= lag.EndedAt && poll.At < lag.HeardAt && !IsWord(poll.Answered))?.Until;

    private static bool IsWord(string answered) => Ending.Is(answered) || answered is "PENDING" or "THROTTLED" or "RUNNING" or "task_not_exist";
}
