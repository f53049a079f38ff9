namespace CometRunway.Grains.Storage;

/// <summary>Which tasks to list, and in which order.</summary>
/// <param name="Filter">Whose, and which.</param>
/// <param name="Most">At most so many.</param>
public sealed record TaskQuery(TaskFilter Filter, int Most)
{
    /// <summary>What else the tasks must be like.</summary>
    public TaskTraits Traits { get; init; } = TaskTraits.Any;

    /// <summary>Which come first.</summary>
    public TaskSort Sort { get; init; }

    /// <summary>Only tasks that come after this place; null: from the first on.</summary>
    public ListPlace? After { get; init; }
}
