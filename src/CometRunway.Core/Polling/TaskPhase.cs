namespace CometRunway.Core.Polling;

/// <summary>Which of its durations a task is in: each is learned by itself.</summary>
public enum TaskPhase
{
    /// <summary>It waits for its turn (PENDING, THROTTLED).</summary>
    Waiting,

    /// <summary>It runs.</summary>
    Running,
}
