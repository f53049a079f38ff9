namespace CometRunway.Campaign.Checking;

/// <summary>Something that must not have happened.</summary>
/// <param name="Task">Of which task; null where it is of none.</param>
/// <param name="From">When it began.</param>
/// <param name="Until">When it was over, or seen.</param>
/// <param name="Says">One sentence.</param>
/// <param name="IsOfPace">It came late, or took more than it should: a slow machine may be the cause, and nothing was lost or told wrongly.</param>
internal sealed record Violation(TaskKey? Task, DateTimeOffset From, DateTimeOffset Until, string Says, bool IsOfPace);
