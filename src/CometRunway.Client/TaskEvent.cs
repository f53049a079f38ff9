namespace CometRunway.Client;

/// <summary>What one hears of a watched task.</summary>
public abstract record TaskEvent
{
    private TaskEvent()
    {
    }

    /// <summary>The task as it is: comes first.</summary>
    /// <param name="Task">The task.</param>
    public sealed record Snapshot(RunwayTask Task) : TaskEvent;

    /// <summary>The task has changed. Each update comes once, in order, with none missing.</summary>
    /// <param name="Update">The change.</param>
    public sealed record Updated(RunwayUpdate Update) : TaskEvent;

    /// <summary>Tracking was stopped. Nothing comes after, unless the task is tracked anew already: then its updates follow, with versions that start again.</summary>
    /// <param name="Update">The status that it had, and when that was.</param>
    public sealed record Stopped(RunwayUpdate Update) : TaskEvent;

    /// <summary>The task is further on. This is live only: what was missed while the connection was lost does not come again.</summary>
    /// <param name="Progress">From 0 to 1.</param>
    public sealed record Progressed(double Progress) : TaskEvent;

    /// <summary>The server no longer keeps the updates since the last event: this is the task as it is now, and updates may be missing before it.</summary>
    /// <param name="Task">The task.</param>
    public sealed record Reset(RunwayTask Task) : TaskEvent;

    /// <summary>The task is no longer tracked, because somebody stopped that, or because it ended longer ago than the server keeps. Nothing comes after.</summary>
    public sealed record Untracked : TaskEvent;
}
