using CometRunway.Core;

namespace CometRunway.Abstractions.Following;

/// <summary>What a follower heard of a task: it has this version, at least.</summary>
/// <param name="Version">The version.</param>
/// <param name="IsTerminal">Nothing comes after it.</param>
/// <param name="Update">The log's entry of that version; null where what was heard may differ from it.</param>
internal sealed record Sighting(long Version, bool IsTerminal, RunwayTaskUpdate? Update)
{
    /// <summary>A push tells of the change itself.</summary>
    public static Sighting Of(RunwayTaskSnapshot pushed) => new(pushed.Version, pushed.Status.IsTerminal, Entry(pushed));

    /// <summary>An answer tells how the task is by now: the signatures in its URLs may have been renewed since its version came to be.</summary>
    public static Sighting OfAnswer(RunwayTaskSnapshot answer) =>
        answer.Status.IsTerminal || answer.Output.IsEmpty ? Of(answer) : new Sighting(answer.Version, IsTerminal: false, Update: null);

    private static RunwayTaskUpdate Entry(RunwayTaskSnapshot task) => new()
    {
        Position = task.Position,
        TaskId = task.TaskId,
        Version = task.Version,
        Status = task.Status,
        At = task.ChangedAt,
        Group = task.Group,
        Labels = task.Labels,
        Output = task.Output,
        Failure = task.Failure,
        FailureCode = task.FailureCode,
        EndedBy = task.EndedBy,
    };
}
