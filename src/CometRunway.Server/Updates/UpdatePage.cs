using CometRunway.Server.Tasks;

namespace CometRunway.Server.Updates;

/// <summary>One page of a tenant's updates, oldest first.</summary>
/// <param name="Updates">The updates; may be empty.</param>
/// <param name="Next">What to ask with next, as after; always there. Pass it back as it is.</param>
/// <param name="More">There may be more already: ask at once.</param>
/// <param name="Reset">True where updates after the position that was asked for are no longer kept, or are of another database: list the tasks anew, and go on after next.</param>
public sealed record UpdatePage(IReadOnlyList<UpdateDocument> Updates, string Next, bool More, bool? Reset = null);

/// <summary>A place in the update log.</summary>
/// <param name="Id">What to resume with.</param>
/// <param name="Position">Everything that comes later has a greater position.</param>
public sealed record PositionDocument(string Id, long Position);
