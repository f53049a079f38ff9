namespace CometRunway.Campaign.Checking;

/// <summary>A time in which a task that goes on, and can be seen, was not polled.</summary>
/// <param name="Rested">So long of it the upstream had asked to be left alone with this task.</param>
/// <param name="IsLast">No poll came after it, and no end.</param>
internal readonly record struct PollGap(DateTimeOffset From, DateTimeOffset Until, TimeSpan Rested, bool IsLast)
{
    public TimeSpan Length => Until - From;

    /// <summary>Those of a task, from when it was accepted and can be seen to when its end was told, or the servers were stopped.</summary>
    public static IEnumerable<PollGap> Of(TaskRecords task, HistoryIndex index)
    {
        if (task is not { Admission: { } admission, Truth: { } truth }) yield break;
        var from = admission.At > truth.VisibleAt ? admission.At : truth.VisibleAt;
        var over = task.End is { } end ? index.TimeOf(task, end) : index.StoppedAt;
        var rested = TimeSpan.Zero;
        foreach (var poll in task.Polls)
        {
            if (poll.At >= over) break;
            if (poll.At > from) yield return new PollGap(from, poll.At, rested, IsLast: false);
            if (poll.At > from) from = poll.At;
            rested = FaultLine.Rest(poll);
        }

        if (over > from) yield return new PollGap(from, over, rested, IsLast: task.End is null);
    }
}
