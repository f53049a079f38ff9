using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Storage.Rows;

/// <summary>Where the look for a page of a list goes, and what is left to look for there.</summary>
/// <param name="Index">Where.</param>
/// <param name="Filter">Whose tasks; of what else they must be, what the index does not say.</param>
/// <param name="Traits">What else they must be like, of what the index does not say.</param>
/// <param name="After">Only what comes after this; null: from the beginning.</param>
/// <param name="Until">Only what comes before this, by what the list is sorted by; null: to the end.</param>
/// <param name="Sort">The order.</param>
internal sealed record ListLook(ListIndex Index, TaskFilter Filter, TaskTraits Traits, ListPlace? After, double? Until, TaskSort Sort)
{
    /// <summary>A page looks through so many tasks. What is asked for by its id, or because it is stuck, is found by that, whatever the order, where it is no more.</summary>
    public const int Furthest = 2000;

    private static readonly StatusSet OnlyFailed = StatusSet.Of(RunwayStatus.Failed);

    /// <summary>What comes first has the least of what the list is sorted by.</summary>
    public bool IsAscending => Sort is TaskSort.Oldest or TaskSort.Stuck;

    /// <summary>The column that the list is sorted by.</summary>
    public string Key => Index is ListIndex.Failed ? "failed_at" : Sort switch
    {
        TaskSort.Ended => "ended_at",
        TaskSort.Stuck => "improbability",
        _ => "tracked_at",
    };

    /// <param name="query">What is asked for.</param>
    /// <param name="few">Where what is asked for is found because it is little; null where it is not.</param>
    public static ListLook Of(TaskQuery query, ListIndex? few) => (few ?? IndexOf(query)) switch
    {
        ListIndex.Ids => Among(ListIndex.Ids, query, query.Filter, query.Traits with { IdPrefix = null }),
        ListIndex.FewStuck => Among(ListIndex.FewStuck, query, query.Filter, query.Traits with { IsStuck = false }),
        ListIndex.Stuck => Among(ListIndex.Stuck, query, query.Filter, query.Traits with { IsStuck = false }),
        ListIndex.Failed => Among(ListIndex.Failed, query, query.Filter with { Statuses = default }, query.Traits),
        ListIndex.Ended => Among(ListIndex.Ended, query, query.Filter, query.Traits),
        var index => Among(
            index,
            query with { After = Later(query.After, Beginning(query), query.Sort) },
            index is ListIndex.Group ? query.Filter.WithinGroup() : query.Filter,
            query.Traits with { TrackedBefore = null, TrackedAfter = null },
            (query.Sort is TaskSort.Oldest ? query.Traits.TrackedBefore : query.Traits.TrackedAfter)?.ToRow()),
    };

    /// <summary>How many tasks a page looks through at most.</summary>
    public int Reach(int most) => Filter.IsAny && Traits.IsAny ? most + 1 : Math.Max(most + 1, Furthest);

    private static ListLook Among(ListIndex index, TaskQuery query, TaskFilter filter, TaskTraits traits, double? until = null) => new(index, filter, traits, query.After, until, query.Sort);

    private static ListIndex IndexOf(TaskQuery query) => query switch
    {
        { Sort: TaskSort.Stuck } => ListIndex.Stuck,
        { Sort: TaskSort.Ended } => query.Filter.Statuses == OnlyFailed ? ListIndex.Failed : ListIndex.Ended,
        { Filter.OnlyGroup: not null } => ListIndex.Group,
        { Filter.IsOfOpenTasks: true } => ListIndex.Open,
        _ => ListIndex.Tracked,
    };

    private static ListPlace? Later(ListPlace? one, ListPlace? other, TaskSort sort)
    {
        if (one is not { } here || other is not { } there) return one ?? other;
        return here.IsBelow(there) == sort is TaskSort.Oldest ? there : here;
    }

    // Just beyond the moment that bounds it, whichever numbers its tasks have.
    private static ListPlace? Beginning(TaskQuery query) => query.Sort is TaskSort.Oldest
        ? query.Traits.TrackedAfter is { } after ? new ListPlace(after.ToRow(), long.MaxValue) : null
        : query.Traits.TrackedBefore is { } before ? new ListPlace(before.ToRow(), 0) : null;
}

/// <summary>Where tasks stand together.</summary>
internal enum ListIndex
{
    /// <summary>A tenant's, or everybody's, by when they were tracked.</summary>
    Tracked,

    /// <summary>What of them has not ended.</summary>
    Open,

    /// <summary>What is of one group.</summary>
    Group,

    /// <summary>What has ended, by when.</summary>
    Ended,

    /// <summary>What failed, by when.</summary>
    Failed,

    /// <summary>What is stuck, by how improbable that is.</summary>
    Stuck,

    /// <summary>What has an id that begins so: few, and sorted when they were found.</summary>
    Ids,

    /// <summary>What is stuck: few, and sorted when they were found.</summary>
    FewStuck,
}
