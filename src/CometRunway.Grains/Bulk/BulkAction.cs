using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Bulk;

/// <summary>
/// Something that is done with every task that a filter admits and that was there when it began, and how far it is. Tasks are worked off newest first and page by
/// page; what a page has is written down before it is begun, and what became of it together with the next one. So a page may be done twice, by whoever comes after
/// a crash, and is counted once: what it had and the filter does not admit any more was done before, and what it still has is counted by what becomes of it now.
/// </summary>
public sealed record BulkAction
{
    /// <summary>It may take so long.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    public required BulkKey Key { get; init; }

    public required BulkOperation Operation { get; init; }

    /// <summary>What tasks are given; null where it is no label.</summary>
    public string? Label { get; init; }

    /// <summary>Which tasks.</summary>
    public required TaskFilter Filter { get; init; }

    /// <summary>What else they must be like.</summary>
    public TaskTraits Traits { get; init; } = TaskTraits.Any;

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Tasks below this, by when they were tracked, are not counted yet; at first all that there were.</summary>
    public required ListPlace Before { get; init; }

    /// <summary>The tasks below it that are being worked off; null where none are.</summary>
    public BulkPage? Page { get; init; }

    /// <summary>Rises by one each time that it is written.</summary>
    public long Revision { get; init; } = 1;

    public BulkState State { get; init; }

    /// <summary>Tasks that were found, those that are being worked off among them.</summary>
    public long Found { get; init; }

    /// <summary>Tasks that it was done with.</summary>
    public long Changed { get; init; }

    /// <summary>Tasks with which there was nothing to do.</summary>
    public long Unchanged { get; init; }

    /// <summary>Tasks that it could not be done with.</summary>
    public long Failed { get; init; }

    /// <summary>Why the last of them failed, or the whole, in a sentence; null where nothing did.</summary>
    public string? LastFailure { get; init; }

    /// <summary>Null while it is running.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public bool IsRunning => State is BulkState.Running;

    /// <summary>How long it may go on: whatever the clocks of servers say, not longer than any may.</summary>
    public TimeSpan Left(DateTimeOffset now) => TimeSpan.FromTicks(Math.Clamp((StartedAt + Longest - now).Ticks, 0, Longest.Ticks));

    /// <summary>A look found nothing and is not the last. It need not be written.</summary>
    /// <param name="next">What is left is below this.</param>
    public BulkAction Pass(ListPlace next) => this with { Before = next };

    /// <summary>Begins with a page; where it has no tasks, everything is done. It is to be written.</summary>
    /// <param name="tasks">How many tasks it has.</param>
    /// <param name="next">What comes after it is below this; null: nothing does.</param>
    /// <param name="now">The moment.</param>
    public BulkAction Take(int tasks, ListPlace? next, DateTimeOffset now) =>
        tasks is 0 ? End(BulkState.Done, now) : this with { Revision = Revision + 1, Page = new BulkPage(tasks, next), Found = Found + tasks };

    /// <summary>Begins again with the page that somebody else had begun with. It need not be written: the next one comes to the same.</summary>
    /// <param name="tasks">How many of its tasks the filter still admits.</param>
    /// <exception cref="InvalidOperationException">Nobody had begun with one.</exception>
    public BulkAction TakeAgain(int tasks)
    {
        var page = RequirePage();
        return this with { Page = page with { Tasks = tasks }, Changed = Changed + Math.Max(0, page.Tasks - tasks), Found = Found + Math.Max(0, tasks - page.Tasks) };
    }

    /// <summary>Each task of the page came to something, or one to what holds for all. It is to be written where it has ended, and else along with the next page.</summary>
    /// <exception cref="InvalidOperationException">There is no page.</exception>
    public BulkAction Finish(IReadOnlyCollection<BulkOutcome> outcomes, DateTimeOffset now)
    {
        var counted = Count(outcomes) with { Page = null };
        if (outcomes.OfType<BulkOutcome.Impossible>().FirstOrDefault() is { } impossible) return counted.End(BulkState.Failed, now, impossible.Why);
        return RequirePage().Next is { } next ? counted with { Before = next } : counted.End(BulkState.Done, now);
    }

    /// <summary>Somebody ended it; what of the page came to something counts. It is to be written.</summary>
    public BulkAction Abort(IReadOnlyCollection<BulkOutcome> outcomes, DateTimeOffset now) => Count(outcomes).End(BulkState.Aborted, now);

    /// <summary>It took for too long; what of the page came to something counts. It is to be written.</summary>
    public BulkAction Expire(IReadOnlyCollection<BulkOutcome> outcomes, DateTimeOffset now) =>
        Count(outcomes).End(BulkState.Failed, now, $"It was not over within {Longest.TotalHours:0} hours: begin another for what is left.");

    private BulkAction Count(IReadOnlyCollection<BulkOutcome> outcomes)
    {
        var next = this;
        foreach (var outcome in outcomes)
        {
            next = outcome switch
            {
                BulkOutcome.Changed => next with { Changed = next.Changed + 1 },
                BulkOutcome.Unchanged => next with { Unchanged = next.Unchanged + 1 },
                BulkOutcome.Failed failed => next.Failing(failed.Why),
                BulkOutcome.OutOfReach gone => next.Failing(gone.Why),
                BulkOutcome.Impossible impossible => next.Failing(impossible.Why),
                _ => next,
            };
        }

        return next;
    }

    private BulkAction Failing(string why) => this with { Failed = Failed + 1, LastFailure = why };

    private BulkAction End(BulkState state, DateTimeOffset now, string? why = null) =>
        this with { Revision = Revision + 1, State = state, Page = null, EndedAt = now, LastFailure = why ?? LastFailure };

    private BulkPage RequirePage() => Page ?? throw new InvalidOperationException("No page of it is being worked off.");
}
