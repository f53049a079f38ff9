using CometRunway.Server.Description;

namespace CometRunway.Server.Documents;

/// <summary>The events of each stream.</summary>
internal static class EventKinds
{
    public static DescribedEvents OfTask { get; } = new(
        "TaskEvent",
        "An event of a task's stream.",
        [
            new("snapshot", typeof(TaskDocument), "First, unless the reader resumes: the task as it is."),
            new("reset", typeof(TaskDocument), "Instead of snapshot where the reader can't resume, because updates since its last event are no longer kept: the task as it is."),
            new("update", typeof(UpdateDocument), "Each change of status, output or failure."),
            new("task.stopped", typeof(UpdateDocument), "Tracking was stopped, while the task had that status. Where it is tracked anew already, its updates follow, with versions that start again."),
            new("progress", typeof(ProgressDocument), "How far it is, while it moves. It is told live only, and not again to those who resume.", HasId: false),
            new("end", typeof(EndDocument), "Last: the task has ended, or is no longer tracked.", HasId: false),
        ]);

    public static DescribedEvents OfFeed { get; } = new(
        "FeedEvent",
        "An event of the stream of all tasks.",
        [
            new("open", typeof(PositionDocument), "First, unless the reader resumes: where in the log it begins."),
            new("update", typeof(UpdateDocument), "Each change of status, output or failure of a task that the filters admit."),
            new("task.stopped", typeof(UpdateDocument), "Tracking of a task was stopped, while it had that status, which the filters admit. Where it is tracked anew, its versions start again."),
            new("reset", typeof(PositionDocument), "Updates since the reader's last event are no longer kept: where in the log it goes on. List the tasks anew."),
        ]);

    public static DescribedEvents OfGroup { get; } = new(
        "GroupEvent",
        "An event of a group's stream.",
        [
            new("group", typeof(GroupDocument), "The counts as they are, then each time that they changed, at most five times a second."),
            new("end", typeof(GroupEndDocument), "Last: every task of the group has ended, or none is tracked any more.", HasId: false),
        ]);
}
