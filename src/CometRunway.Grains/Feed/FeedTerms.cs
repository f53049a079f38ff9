using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Feed;

/// <summary>What a local reader of the tailer wants.</summary>
/// <param name="Buffer">How many updates may wait for it.</param>
/// <param name="Filter">Which of them are for it; null: all that it is handed.</param>
/// <param name="Beat">After so long without one it wants a sign; null: never.</param>
internal sealed record FeedTerms(int Buffer, TaskFilter? Filter = null, TimeSpan? Beat = null);
