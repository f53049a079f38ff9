namespace CometRunway.Benchmarks.UpdateLatency;

/// <summary>An update as a client saw it.</summary>
/// <param name="Position">Its place in the log.</param>
/// <param name="At">When the tracker read it from the upstream, before it was committed.</param>
/// <param name="Received">When the client had it.</param>
internal readonly record struct Receipt(long Position, DateTimeOffset At, DateTimeOffset Received);
