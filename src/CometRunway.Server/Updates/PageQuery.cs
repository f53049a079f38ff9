using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Server.Updates;

/// <summary>Which page of a tenant's updates to read.</summary>
/// <param name="Filter">Whose, and which.</param>
/// <param name="After">Only later ones; null: from the oldest that is kept.</param>
/// <param name="Size">At most so many.</param>
/// <param name="Wait">How long an empty page may be held for something to come.</param>
internal sealed record PageQuery(TaskFilter Filter, UpdateId? After, int Size, TimeSpan? Wait);
