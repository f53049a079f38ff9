using CometRunway.Core;

namespace CometRunway.Abstractions;

/// <summary>A task is to be followed that is not tracked: it never was, or tracking was stopped, or it ended longer ago than tasks are kept.</summary>
public sealed class RunwayTaskNotTrackedException(TaskIdentity task, bool isTrackedAnew = false)
    : Exception(isTrackedAnew ? $"Tracking of task {task} was stopped and has begun anew: its versions start again. Follow it from version 0." : $"Task {task} is not tracked.")
{
    /// <summary>Which.</summary>
    public TaskIdentity Task { get; } = task;

    /// <summary>
    /// It was stopped and is tracked anew meanwhile, or the database has lost what was told of it (a standby took over that lacked it), so what was followed is
    /// over and versions are given again: whoever wants what comes now follows it once more, from version 0.
    /// </summary>
    public bool IsTrackedAnew { get; } = isTrackedAnew;
}
