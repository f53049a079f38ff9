namespace CometRunway.Client;

/// <summary>What one hears of all watched tasks.</summary>
public abstract record FeedEvent
{
    private FeedEvent(long position) => Position = position;

    /// <summary>The place in the update log that this event leads to. Whoever keeps it can go on after it, later and elsewhere.</summary>
    public long Position { get; }

    /// <summary>The watch has begun, and brings every later update. Comes first where no position to go on after was given.</summary>
    /// <param name="Position">The last position before it.</param>
    public sealed record Opened(long Position) : FeedEvent(Position);

    /// <summary>A task has changed. Each update comes once, in the order of the log, with none missing.</summary>
    /// <param name="Update">The change.</param>
    public sealed record Updated(RunwayUpdate Update) : FeedEvent(Update.Position);

    /// <summary>The server no longer keeps all updates since the position before: some are missing. List the tasks anew; the updates after this position follow.</summary>
    /// <param name="Position">The position after which it goes on.</param>
    public sealed record Reset(long Position) : FeedEvent(Position);
}
