namespace CometRunway.Campaign.Checking;

/// <summary>I13. A task that goes on is polled again and again: after no longer than an interval and a time-out while it can be polled, some more after a fault, and never no more.</summary>
internal static class EveryTaskHasANextPoll
{
    public static Finding Check(HistoryIndex index)
    {
        var notes = new Notes("I13", "Every task has a next poll", "times between two polls of a task");
        foreach (var task in index.Tasks)
        {
            foreach (var gap in PollGap.Of(task, index))
            {
                notes.Check();
                CheckGap(task.Key, gap, index, notes);
            }
        }

        return notes.Close();
    }

    private static void CheckGap(TaskKey task, PollGap gap, HistoryIndex index, Notes notes)
    {
        if (gap.Length <= Allowance.Unpolled(index.Run, isCalm: true)) return;
        foreach (var open in index.Faults.Open(task.Key, gap.From + gap.Rested, gap.Until))
        {
            var most = Allowance.Unpolled(index.Run, index.Faults.IsCalm(open.From, open.Until));
            if (open.Length <= most) continue;
            if (gap.IsLast) notes.Violate(task, gap.From, gap.Until, $"It goes on, and was not polled any more for {Duration.Text(gap.Length)}, to the end; the most is {Duration.Text(most)}.");
            else notes.Lag(task, gap.From, gap.Until, $"It was not polled for {Duration.Text(gap.Length)}, {Duration.Text(open.Length)} of which nothing was away; the most is {Duration.Text(most)}.");
            return;
        }
    }
}
