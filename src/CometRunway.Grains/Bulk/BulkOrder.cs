using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Bulk;

/// <summary>What somebody wants done.</summary>
/// <param name="Operation">What, with each task.</param>
/// <param name="Label">What tasks are given; null where it is no label.</param>
/// <param name="Filter">Which tasks, of which tenant.</param>
/// <param name="At">When: ages are counted from then.</param>
public sealed record BulkOrder(BulkOperation Operation, string? Label, TaskFilter Filter, DateTimeOffset At)
{
    /// <summary>What else the tasks must be like.</summary>
    public TaskTraits Traits { get; init; } = TaskTraits.Any;
}
