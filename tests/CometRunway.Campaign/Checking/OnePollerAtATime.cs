using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Checking;

/// <summary>
/// I6. At any time one poll of a task is under way at most. A server that was frozen or cut off may poll on for a while: what a fault explains is counted with how long
/// two polls were under way.
/// </summary>
internal static class OnePollerAtATime
{
    /// <summary>The figure of what faults explain.</summary>
    public const string Overlaps = "overlaps after a fault";

    public static Finding Check(HistoryIndex index)
    {
        var notes = new Notes("I6", "One poller at a time", "polls");
        foreach (var task in index.Tasks)
        {
            Poll? longest = null; // Of those before, the one that is under way for longest.
            foreach (var poll in task.Polls)
            {
                notes.Check();
                if (longest is not null && longest.Until - poll.At > Allowance.TwoWriters) CheckOverlap(task, longest, poll, index, notes);
                if (longest is null || poll.Until > longest.Until) longest = poll;
            }

            CountAfterEnd(task, notes);
        }

        return notes.Close();
    }

    private static void CheckOverlap(TaskRecords task, Poll earlier, Poll later, HistoryIndex index, Notes notes)
    {
        var until = earlier.Until < later.Until ? earlier.Until : later.Until;
        if (index.Faults.MayHaveDivided(earlier.At, later.At))
            notes.Count(Overlaps, until - later.At);
        else
            notes.Violate(task.Key, later.At, until, $"Two polls were under way at once, for {Duration.Text(until - later.At)}: by {By(earlier)} ({earlier.Answered}) and by {By(later)} ({later.Answered}).");
    }

    private static void CountAfterEnd(TaskRecords task, Notes notes)
    {
        if (task.End is not { } end || task.FirstHeard(end.Version) is not { } heard) return;
        var after = task.Polls.Count(poll => poll.At > heard + Allowance.TwoWriters);
        if (after > 0) notes.Count("polls after the end was told", after);
    }

    private static string By(Poll poll) => string.IsNullOrEmpty(poll.By) ? "somebody" : poll.By;
}
