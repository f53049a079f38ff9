namespace CometRunway.Simulator.Tasks;

/// <summary>The polls of one task so far.</summary>
internal readonly record struct PollCounts(int Polls, DateTimeOffset? FirstAt, DateTimeOffset? LastAt, int MaxConcurrent, int AnswersAfterEnd, int PollsAfterEnd);
