using CometRunway.Core;

namespace CometRunway.Grains.Storage;

/// <summary>A piece of a shard's unfinished tasks, in the order of their fingerprints.</summary>
/// <param name="Tasks">Those that can be read.</param>
/// <param name="Next">The next piece comes after this fingerprint; null where there is none.</param>
public sealed record UnfinishedTasks(IReadOnlyList<RunwayTask> Tasks, long? Next);
