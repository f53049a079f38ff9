using CometRunway.Abstractions;

namespace CometRunway.Server.Tracking;

/// <summary>The <c>ETag</c> of a task is its version: weak, because progress and health move within one.</summary>
internal static class EntityTag
{
    public static string Of(RunwayTaskSnapshot task) => $"W/\"{task.Version}\"";

    /// <summary>Says whether a task is one that the caller has already; null where the caller did not say which it has.</summary>
    public static Func<RunwayTaskSnapshot, bool>? ReadIfNoneMatch(HttpRequest request)
    {
        var tags = request.Headers.IfNoneMatch.SelectMany(static header => (header ?? "").Split(',')).Select(Strong).Where(static tag => tag.Length > 0).ToHashSet();
        if (tags.Count is 0) return null;
        return task => tags.Contains("*") || tags.Contains(Strong(Of(task)));
    }

    private static string Strong(string tag)
    {
        var trimmed = tag.Trim();
        return trimmed.StartsWith("W/", StringComparison.Ordinal) ? trimmed[2..] : trimmed;
    }
}
