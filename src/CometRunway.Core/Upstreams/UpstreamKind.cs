using CometRunway.Core.Shapes;

namespace CometRunway.Core.Upstreams;

/// <summary>
/// What one kind of upstream is like. How its answers are taken apart is the same for all; another kind is one more file beside this one, and a line in
/// <see cref="UpstreamKinds"/>.
/// </summary>
public sealed class UpstreamKind
{
    private readonly Dialect _dialect;
    private readonly Func<TaskId, string> _path;

    /// <param name="name">Its name.</param>
    /// <param name="path">Where a task is asked for.</param>
    /// <param name="dialect">The words and names in which it answers.</param>
    internal UpstreamKind(string name, Func<TaskId, string> path, Dialect dialect) => (Name, _path, _dialect) = (name, path, dialect);

    /// <summary>Its name in settings, metrics and profiles: lower case.</summary>
    public string Name { get; }

    /// <summary>Where a task is asked for, below the base URL: <c>/</c> and what follows, with the id escaped.</summary>
    public string PathOf(TaskId id) => _path(id);

    /// <summary>Reads the answer to a poll of <paramref name="expected"/> that came at <paramref name="now"/>. Never throws for what is in it.</summary>
    public Reading Read(UpstreamAnswer answer, TaskId expected, DateTimeOffset now) => AnswerReader.Read(answer, _dialect, expected, now);

    /// <summary>
    /// Reads the answer to a request to cancel a task, which goes to where it is asked for: any 2xx is an <see cref="Reading.Answer"/> that says nothing of the
    /// task, and everything else what it would be for a poll.
    /// </summary>
    public Reading ReadCancellation(UpstreamAnswer answer, TaskId expected, DateTimeOffset now) =>
        answer.Status is >= 200 and < 300 ? new Reading.Answer(Status: null) : Read(answer, expected, now);
}
