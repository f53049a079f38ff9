using CometRunway.Server.Description;

namespace CometRunway.Server.Tasks;

/// <summary>The events of a task's stream.</summary>
internal static class TaskEventKinds
{
    public static DescribedEvents All { get; } = new(
        "TaskEvent",
        "An event of a task's stream.",
        [
            new("snapshot", typeof(TaskDocument), "First, unless the reader resumes: the task as it is."),
            new("reset", typeof(TaskDocument), "Instead of snapshot where the reader can't resume, because updates since its last event are no longer kept: the task as it is."),
            new("update", typeof(UpdateDocument), "Each change of status, output or failure, and that the task is stuck."),
            new("task.stopped", typeof(UpdateDocument), "Tracking was stopped, while the task had that status. Where it is tracked anew already, its updates follow, with versions that start again."),
            new("progress", typeof(ProgressDocument), "How far it is, while it moves. It is told live only, and not again to those who resume.", HasId: false),
            new("end", typeof(EndDocument), "Last: the task has ended, or is no longer tracked.", HasId: false),
        ]);
}
