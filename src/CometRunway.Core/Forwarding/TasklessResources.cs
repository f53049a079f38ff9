using System.Collections.Frozen;

namespace CometRunway.Core.Forwarding;

/// <summary>
/// Which creates make no task. Runway's other resources answer a create with an <c>id</c> too, and the upstream would deny those as tasks. What is not listed
/// makes one: the list of generations grows, and a task that ends as not found costs less than one that nobody follows.
/// </summary>
public static class TasklessResources
{
    private static readonly FrozenSet<string> FirstSegments = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "", // The prefix itself.
        "tasks", // Tasks themselves: what is done to one makes no other.
        "feed", // The compatibility format's poll.
        "avatars",
        "avatar_conversations",
        "documents",
        "organization", // Its usage.
        "realtime_sessions",
        "routers",
        "uploads", // A place to put a file.
        "voices", // Theirs, and their previews.
        "workflows", // A run of one is an invocation, and read at workflow_invocations.
        "workflow_invocations");

    /// <summary>Whether a <c>POST</c> to the resource (the path behind the prefix) makes a task.</summary>
    public static bool MakesTask(string resource)
    {
        var slash = resource.IndexOf('/', StringComparison.Ordinal);
        return !FirstSegments.Contains(slash < 0 ? resource : resource[..slash]);
    }
}
