using CometRunway.Core;

namespace CometRunway.Grains.Storage;

/// <summary>What one look through tasks found. A look goes through a bounded number of tasks, so a page can be empty and yet not the last.</summary>
/// <param name="Tasks">What matches, in the order that was asked for, without rows that this version can't read.</param>
/// <param name="Next">The next page comes after this; null where nothing is left to look through.</param>
/// <param name="Reached">
/// Where the look ended for its bound, and the page is not full: when the last task that was looked at was tracked, or ended where that is the order. Null in
/// any other case, and where moments are not the order.
/// </param>
public sealed record ListedTasks(IReadOnlyList<RunwayTask> Tasks, ListPlace? Next, DateTimeOffset? Reached);
