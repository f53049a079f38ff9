namespace CometRunway.Core.Polling;

/// <summary>What polling by a plan comes to.</summary>
/// <param name="Polls">In the mean for one task, the one that sees its end included.</param>
/// <param name="Delay">In the mean from the end to the poll that sees it.</param>
/// <param name="Interval">In the mean from one poll to the next, the first from the beginning.</param>
public readonly record struct PlanOutcome(double Polls, TimeSpan Delay, TimeSpan Interval);
