using CometRunway.Abstractions;
using CometRunway.Core;

namespace CometRunway.Grains.Feed;

/// <summary>What a reader of a feed gets at a time.</summary>
/// <param name="Updates">In order; may be empty.</param>
/// <param name="Next">Everything up to here was given: whoever reads on begins after it.</param>
/// <param name="IsReset">
/// Updates between the page before and <paramref name="Next"/> are no longer kept, and were not given. Where <paramref name="Next"/> is behind, the log has lost
/// what was given after it, and may hold something else there.
/// </param>
public sealed record FeedPage(IReadOnlyList<RunwayTaskUpdate> Updates, UpdateId Next, bool IsReset = false);
