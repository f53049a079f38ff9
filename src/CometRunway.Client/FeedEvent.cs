namespace CometRunway.Client;

/// <summary>What one hears of all watched tasks.</summary>
public abstract record FeedEvent
{
    private FeedEvent(string id) => Id = id;

    /// <summary>The place in the update log that this event leads to. Whoever keeps it can go on after it, later and elsewhere.</summary>
    public string Id { get; }

    /// <summary>The watch has begun, and brings every later update. Comes first where nothing to go on after was given.</summary>
    /// <param name="Id">The end of the log before it.</param>
    public sealed record Opened(string Id) : FeedEvent(Id);

    /// <summary>A task has changed. Each update comes once, in the order of the log, with none missing.</summary>
    /// <param name="Update">The change.</param>
    public sealed record Updated(RunwayUpdate Update) : FeedEvent(Update.Id);

    /// <summary>Tracking of a task was stopped. Where it is tracked anew, its versions start again.</summary>
    /// <param name="Update">The status that it had, and when that was.</param>
    public sealed record Stopped(RunwayUpdate Update) : FeedEvent(Update.Id);

    /// <summary>
    /// The server no longer keeps all updates since the last event, or has another database since: some are missing. List the tasks anew; the updates after this
    /// follow.
    /// </summary>
    /// <param name="Id">After which it goes on.</param>
    public sealed record Reset(string Id) : FeedEvent(Id);
}
