namespace CometRunway.Core;

/// <summary>Polls of a task, one after the other, that came to the same.</summary>
/// <param name="Outcome">What they came to.</param>
/// <param name="Count">How many.</param>
/// <param name="From">When the first of them came back, to the second.</param>
/// <param name="To">When the last of them did.</param>
public readonly record struct PollRun(PollRunOutcome Outcome, int Count, DateTimeOffset From, DateTimeOffset To);
