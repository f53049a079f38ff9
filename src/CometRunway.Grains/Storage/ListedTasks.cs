using CometRunway.Core;

namespace CometRunway.Grains.Storage;

/// <summary>What one look through tasks found. A look goes through a bounded number of tasks, so a page can be empty and yet not the last.</summary>
/// <param name="Tasks">What matches, newest first, without rows that this version can't read.</param>
/// <param name="Next">The next page is of lower sequences than this; null where nothing is left to look through.</param>
public sealed record ListedTasks(IReadOnlyList<RunwayTask> Tasks, long? Next);
