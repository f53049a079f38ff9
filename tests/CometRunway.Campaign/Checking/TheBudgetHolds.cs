using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Checking;

/// <summary>
/// I7. In any ten seconds a key is polled with no oftener than its budget and a twentieth more; after a 429 that says when to come back, nobody comes before, but for
/// who was under way.
/// </summary>
internal static class TheBudgetHolds
{
    private const double Excess = 1.05;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WholeSeconds = TimeSpan.FromSeconds(1); // A Retry-After that is a date has no parts of a second.

    public static Finding Check(HistoryIndex index)
    {
        var notes = new Notes("I7", "The budget holds", "polls");
        foreach (var polls in index.History.Polls.GroupBy(static poll => poll.Key).Select(static polls => polls.ToList()))
        {
            notes.Check(polls.Count);
            CheckWindows(polls, index.Run.Budget, notes);
            CheckRests(polls, index, notes);
        }

        return notes.Close();
    }

    private static void CheckWindows(List<Poll> polls, double budget, Notes notes)
    {
        var most = (int)Math.Ceiling(budget * Window.TotalSeconds * Excess);
        var told = DateTimeOffset.MinValue; // Of windows that overlap one is told.
        var (first, firstOfSecond, bursts) = (0, 0, 0L);
        for (var last = 0; last < polls.Count; last++)
        {
            while (polls[last].At - polls[first].At >= Window) first++;
            while (polls[last].At - polls[firstOfSecond].At >= Second) firstOfSecond++;
            if (last - firstOfSecond + 1 > Math.Ceiling(budget * Excess)) bursts++;
            if (last - first + 1 <= most || polls[first].At < told) continue;
            told = polls[last].At;
            notes.Violate(null, polls[first].At, polls[last].At, $"The key {polls[last].Key} was polled with {last - first + 1} times within {Duration.Text(Window)}, where {most} are the most.");
        }

        if (bursts > 0) notes.Count("polls in a second that was over the budget", bursts);
    }

    private static void CheckRests(List<Poll> polls, HistoryIndex index, Notes notes)
    {
        foreach (var refusal in polls.Where(FaultLine.RefusesKey))
        {
            notes.Count("refusals of a key with Retry-After");
            var (from, until) = (refusal.Until + Allowance.UnderWay, refusal.Until + FaultLine.Rest(refusal) - WholeSeconds);
            var early = After(polls, from).TakeWhile(poll => poll.At < until).ToList();
            if (early is not [var first, ..]) continue;
            if (index.Faults.MayHaveDivided(refusal.At, refusal.Until + Allowance.UnderWay)) notes.Count("polls before Retry-After, where the refusal may not have been heard", early.Count);
            else notes.Violate(new TaskKey(first.Key, first.TaskId), refusal.Until, first.At, $"The key {refusal.Key} was refused for {refusal.RetryAfter:0.#} s, and polled with {early.Count} times before that was over, first after {Duration.Text(first.At - refusal.Until)}.");
        }
    }

    private static IEnumerable<Poll> After(List<Poll> polls, DateTimeOffset time)
    {
        var (low, high) = (0, polls.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (polls[middle].At < time) low = middle + 1;
            else high = middle;
        }

        for (; low < polls.Count; low++) yield return polls[low];
    }
}
