using CometRunway.Abstractions;
using CometRunway.Core;

namespace CometRunway.Grains.Storage;

/// <summary>What one look into the log found. A look goes through a bounded number of entries, so a page can be empty and yet not the last.</summary>
/// <param name="Updates">What matches and can be read, in order.</param>
/// <param name="Next">How far the log was looked through: the next page comes after this.</param>
/// <param name="HasMore">There may be more to read already.</param>
/// <param name="Extent">What the log held at that moment: it tells whether entries after the position that was asked for are no longer kept.</param>
public sealed record LogPage(IReadOnlyList<RunwayTaskUpdate> Updates, UpdateId Next, bool HasMore, LogExtent Extent);
