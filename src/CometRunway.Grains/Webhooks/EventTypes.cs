using CometRunway.Abstractions;
using CometRunway.Core;

namespace CometRunway.Grains.Webhooks;

/// <summary>What kinds of events there are: <c>task.pending</c> to <c>task.cancelled</c>, one for each status, <c>task.stopped</c> and <c>task.stuck</c>.</summary>
public static class EventTypes
{
    /// <summary>The kind of a test; nobody subscribes to it.</summary>
    public const string Test = "webhook.test";

    /// <summary>Tracking of a task was stopped.</summary>
    public const string Stopped = "task.stopped";

    /// <summary>A task goes on for improbably long.</summary>
    public const string Stuck = "task.stuck";

    private const string Prefix = "task.";

    /// <summary>Those that are of no status.</summary>
    public static IReadOnlyList<string> Others { get; } = [Stopped, Stuck];

    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<RunwayStatus>().Select(static status => status.EventType), .. Others];

    extension(RunwayStatus status)
    {
        public string EventType => Prefix + status.Word.ToLowerInvariant();
    }

    public static string Of(RunwayTaskUpdate update) => OtherOf(update) ?? update.Status.EventType;

    /// <summary>Which of <see cref="Others"/> an update is; null: it is of its status.</summary>
    public static string? OtherOf(RunwayTaskUpdate update) => update.IsStop ? Stopped : update.Stuck is null ? null : Stuck;

    /// <summary>The status that a kind is of; false where it is of none.</summary>
    public static bool TryParse(string? type, out RunwayStatus status)
    {
        status = default;
        return type is not null && All.Contains(type) && RunwayStatusVocabulary.TryParse(type[Prefix.Length..].ToUpperInvariant(), out status);
    }
}
