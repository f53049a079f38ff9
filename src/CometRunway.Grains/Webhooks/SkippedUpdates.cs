namespace CometRunway.Grains.Webhooks;

/// <summary>Positions of the log that were pruned before an endpoint came to read them; whatever of them was for it, it never gets.</summary>
public sealed record SkippedUpdates(long From, long To, DateTimeOffset At);
