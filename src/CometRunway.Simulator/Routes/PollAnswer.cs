using CometRunway.Simulator.Faults;
using CometRunway.Simulator.Shapes;
using CometRunway.Simulator.Tasks;

namespace CometRunway.Simulator.Routes;

/// <summary>What a poll is told, and how that is remembered.</summary>
internal sealed record PollAnswer(Reply Reply, Answered Answered)
{
    public static PollAnswer Of(SimulatedTask? task, int poll, FaultHit hit, string requestId, DateTimeOffset now)
    {
        var right = task is not null && task.IsVisible(now) ? Tell(task.Script, poll, hit, now) : Deny(task, hit);
        return right with { Reply = FaultReplies.Spoil(right.Reply, hit, requestId, now) };
    }

    private static PollAnswer Tell(TaskScript script, int poll, FaultHit hit, DateTimeOffset now)
    {
        var view = TaskView.Of(script, now);
        var shape = ShapeBook.Pick(script.Shape, view, poll);
        var body = ShapeBook.Write(shape, Distortion.Of(view, hit));
        return new(Reply.Json(200, body), new Answered(view.Status, shape, hit.Kind));
    }

    private static PollAnswer Deny(SimulatedTask? task, FaultHit hit)
    {
        var form = task is { DeletedAt: null } ? task.Script.Quirks.NotVisible : NotVisibleForm.BadRequest;
        return new(GatewayErrors.NotExist(form), new Answered(null, task?.Script.Shape ?? default, hit.Kind));
    }
}
