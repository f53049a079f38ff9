namespace CometRunway.Core;

/// <summary>The failure codes of a task that the tracker ended itself.</summary>
public static class TrackerFailure
{
    /// <summary>The upstream did not know the id when its grace was over, or no longer knows a task that it once showed.</summary>
    public const string NotFound = "TRACKER.NOT_FOUND";

    /// <summary>The deadline passed without an outcome.</summary>
    public const string DeadlineExceeded = "TRACKER.DEADLINE_EXCEEDED";
}
