namespace CometRunway.Campaign.Checking;

/// <summary>How late the end of a task was heard of.</summary>
/// <param name="EndedAt">When it had ended at the upstream, and could be known.</param>
/// <param name="HeardAt">When the tracker made it known.</param>
internal sealed record EndLag(TaskRecords Task, DateTimeOffset EndedAt, DateTimeOffset HeardAt)
{
    public TimeSpan Length => HeardAt > EndedAt ? HeardAt - EndedAt : TimeSpan.Zero;

    public static IEnumerable<EndLag> Of(HistoryIndex index)
    {
        foreach (var task in index.Tasks)
        {
            if (task is not { Admission: { } admission, Truth: { EndedAt: { } ended } truth, End: { EndedBy: not "tracker" } end }) continue;
            var known = Later(Later(ended, truth.VisibleAt), admission.At);
            yield return new EndLag(task, known, index.TimeOf(task, end));
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
