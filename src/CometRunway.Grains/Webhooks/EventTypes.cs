using CometRunway.Abstractions;
using CometRunway.Core;

namespace CometRunway.Grains.Webhooks;

/// <summary>What kinds of events there are: <c>task.pending</c> to <c>task.cancelled</c>, one for each status, and <c>task.stopped</c>.</summary>
public static class EventTypes
{
    /// <summary>The kind of a test; nobody subscribes to it.</summary>
    public const string Test = "webhook.test";

    /// <summary>Tracking of a task was stopped.</summary>
    public const string Stopped = "task.stopped";

    private const string Prefix = "task.";

    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<RunwayStatus>().Select(static status => status.EventType), Stopped];

    extension(RunwayStatus status)
    {
        public string EventType => Prefix + status.Word.ToLowerInvariant();
    }

    public static string Of(RunwayTaskUpdate update) => update.IsStop ? Stopped : update.Status.EventType;

    /// <summary>The status that a kind is of; false where it is of none.</summary>
    public static bool TryParse(string? type, out RunwayStatus status)
    {
        status = default;
        return type is not null && All.Contains(type) && RunwayStatusWords.TryParse(type[Prefix.Length..].ToUpperInvariant(), out status);
    }
}
