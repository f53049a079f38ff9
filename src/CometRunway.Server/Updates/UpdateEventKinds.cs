using CometRunway.Server.Description;
using CometRunway.Server.Tasks;

namespace CometRunway.Server.Updates;

/// <summary>The events of the stream of all tasks.</summary>
internal static class UpdateEventKinds
{
    public static DescribedEvents All { get; } = new(
        "FeedEvent",
        "An event of the stream of all tasks.",
        [
            new("open", typeof(PositionDocument), "First, unless the reader resumes: where in the log it begins."),
            new("update", typeof(UpdateDocument), "Each change of status, output or failure of a task that the filters admit, and that one is stuck, in its status."),
            new("task.stopped", typeof(UpdateDocument), "Tracking of a task was stopped, while it had that status, which the filters admit. Where it is tracked anew, its versions start again."),
            new("reset", typeof(PositionDocument), "Updates since the reader's last event are no longer kept: where in the log it goes on. List the tasks anew."),
        ]);
}
