using CometRunway.Core;

namespace CometRunway.Grains.Webhooks;

/// <summary>What kinds of events there are: <c>task.pending</c> to <c>task.cancelled</c>, one for each status.</summary>
public static class EventTypes
{
    /// <summary>The kind of a test; nobody subscribes to it.</summary>
    public const string Test = "webhook.test";

    private const string Prefix = "task.";

    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<RunwayStatus>().Select(static status => status.EventType)];

    extension(RunwayStatus status)
    {
        public string EventType => Prefix + status.Word.ToLowerInvariant();
    }

    public static bool TryParse(string? type, out RunwayStatus status)
    {
        status = default;
        return type is not null && All.Contains(type) && RunwayStatusWords.TryParse(type[Prefix.Length..].ToUpperInvariant(), out status);
    }
}
