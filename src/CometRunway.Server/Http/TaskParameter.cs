using CometRunway.Core;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Http;

/// <summary>The id of a task in a path.</summary>
internal static class TaskParameter
{
    /// <exception cref="ProblemException">It is no id.</exception>
    public static TaskId Parse(string id) => TaskId.TryParse(id, out var task)
        ? task
        : throw new ProblemException(ProblemKinds.InvalidField("id", TaskId.Form));
}
