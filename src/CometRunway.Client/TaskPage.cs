namespace CometRunway.Client;

/// <summary>A page of a list of tasks.</summary>
public sealed record TaskPage
{
    /// <summary>The tasks. A page looks through 2,000 tasks at most: one with a filter may be short, or empty, with others after it.</summary>
    public required IReadOnlyList<RunwayTask> Tasks { get; init; }

    /// <summary>What to ask with for the next page, of the same query; null: the list is over.</summary>
    public string? NextPageToken { get; init; }

    /// <summary>How far the page looked where it ended because it had looked through 2,000 tasks: to tasks that were tracked then, or ended then where that is the order. Null otherwise.</summary>
    public DateTimeOffset? Reached { get; init; }
}
