using CometRunway.Abstractions;
using CometRunway.Core;

namespace CometRunway.Grains.Feed;

/// <summary>What a reader of the log is handed.</summary>
/// <param name="Reached">Everything up to here that is for the reader has been handed to it.</param>
/// <param name="Update">What stands there; null: a sign that the log was read so far, and there was nothing.</param>
public readonly record struct FeedEntry(UpdateId Reached, RunwayTaskUpdate? Update);
