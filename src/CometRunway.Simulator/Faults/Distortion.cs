using CometRunway.Simulator.Shapes;
using CometRunway.Simulator.Tasks;

namespace CometRunway.Simulator.Faults;

/// <summary>Lies about a task that are told in its own shape.</summary>
internal static class Distortion
{
    public static TaskView Of(TaskView view, FaultHit hit) => hit.Kind switch
    {
        FaultKind.UnknownStatus => Unended(view) with { Status = RunwayStatus.Running, OuterStatus = RunwayStatus.Running, StrangeWord = "TRANSMUTING" },
        FaultKind.WrongId => Ended(view) with { Id = "00000000-dead-4bad-8bad-000000000000" },
        FaultKind.Backwards => Backwards(view, hit.Chance),
        _ => view,
    };

    private static TaskView Backwards(TaskView view, int chance) => view.Status is RunwayStatus.Pending || chance % 2 is 0
        ? Unended(view) with { Status = RunwayStatus.Pending, OuterStatus = RunwayStatus.Pending, Progress = 0, StartedAt = null }
        : Unended(view) with { Status = RunwayStatus.Running, OuterStatus = RunwayStatus.Running, Progress = view.Progress / 3 };

    private static TaskView Unended(TaskView view) => view with { EndedAt = null, Output = [], Failure = null, FailureCode = null };

    private static TaskView Ended(TaskView view) => Unended(view) with
    {
        Status = RunwayStatus.Succeeded,
        OuterStatus = RunwayStatus.Succeeded,
        Progress = 1,
        EndedAt = view.CreatedAt,
        Output = ["https://media.runway.example/somebody-elses/0.mp4?_jwt=e30.e30.e30"],
    };
}
