using CometRunway.Core;

namespace CometRunway.Abstractions;

/// <summary>A task is to be followed that is not tracked: it never was, or tracking was stopped, or it ended longer ago than tasks are kept.</summary>
public sealed class RunwayTaskNotTrackedException(TaskIdentity task) : Exception($"Task {task} is not tracked.")
{
    /// <summary>Which.</summary>
    public TaskIdentity Task { get; } = task;
}
