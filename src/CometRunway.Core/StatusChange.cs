namespace CometRunway.Core;

/// <summary>One step of a task's timeline: the status, and when the tracker came to know it.</summary>
public readonly record struct StatusChange(RunwayStatus Status, DateTimeOffset At);
