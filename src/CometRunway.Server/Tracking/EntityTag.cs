using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Server.Tracking;

/// <summary>The <c>ETag</c> of what is read. It is weak, because progress and health move within one.</summary>
internal static class EntityTag
{
    private static readonly RunwayStatus[] Statuses = Enum.GetValues<RunwayStatus>();

    /// <summary>Of a task: its last update. Its version would start again where it is stopped and tracked anew.</summary>
    public static string Of(RunwayTaskSnapshot task) => $"W/\"{task.UpdateId}\"";

    /// <summary>Of a group: its counts, since a task that is no longer tracked leaves it without a new position.</summary>
    public static string Of(GroupCounts counts) => $"W/\"{counts.LastUpdate}.{string.Join('.', Statuses.Select(counts.Of))}\"";

    /// <summary>Says whether a tag is one that the caller has already; null where the caller did not say which it has.</summary>
    public static Func<string, bool>? ReadIfNoneMatch(HttpRequest request)
    {
        var tags = request.Headers.IfNoneMatch.SelectMany(static header => (header ?? "").Split(',')).Select(Name).Where(static tag => tag.Length > 0).ToList();
        if (tags.Count is 0) return null;
        return tag => tags.Exists(one => one is "*" || IsOf(one, Name(tag)));
    }

    // A proxy that compresses an answer makes its own tag of ours: "2-gzip", "2;br", "2--gzip". No tag of ours goes on like that after the same beginning.
    private static bool IsOf(string brought, string ours) =>
        brought.StartsWith(ours, StringComparison.Ordinal) && (brought.Length == ours.Length || (!char.IsAsciiDigit(brought[ours.Length]) && brought[ours.Length] is not '.'));

    private static string Name(string tag)
    {
        var trimmed = tag.Trim();
        return (trimmed.StartsWith("W/", StringComparison.OrdinalIgnoreCase) ? trimmed[2..] : trimmed).Replace("\"", "", StringComparison.Ordinal);
    }
}
