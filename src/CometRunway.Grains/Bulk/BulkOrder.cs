using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Bulk;

/// <summary>What somebody wants done.</summary>
/// <param name="Operation">What, with each task.</param>
/// <param name="Label">What tasks are given; null where it is no label.</param>
/// <param name="Filter">Which tasks, of which tenant.</param>
/// <param name="At">When: from then on ages are counted.</param>
public sealed record BulkOrder(BulkOperation Operation, string? Label, TaskFilter Filter, DateTimeOffset At);
