namespace CometRunway.Simulator.Accounts;

/// <summary>How a key was used so far.</summary>
internal readonly record struct KeyUse(long Polls, long Creates, int MaxPollsInOneSecond, DateTimeOffset? LastPollAt);
