namespace CometRunway.Core;

/// <summary>Runway's six words for where a task is. The order is the order of a life: a greater one is further on.</summary>
public enum RunwayStatus
{
    /// <summary>Accepted; nothing runs yet.</summary>
    Pending,

    /// <summary>Held back by the account's concurrency at the upstream.</summary>
    Throttled,

    /// <summary>Being generated.</summary>
    Running,

    /// <summary>Ended with output.</summary>
    Succeeded,

    /// <summary>Ended without output; <c>failure</c> and <c>failureCode</c> say why.</summary>
    Failed,

    /// <summary>Ended by the caller's wish.</summary>
    Cancelled,
}
