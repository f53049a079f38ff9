using CometRunway.Client;

namespace CometRunway.Cli.Webhooks;

/// <summary>The kinds of events that webhooks get: one for each status, and two beside.</summary>
internal static class EventTypes
{
    private const string Stopped = "task.stopped";
    private const string Stuck = "task.stuck";

    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<RunwayStatus>().Where(static status => status is not RunwayStatus.Unknown).Select(Of), Stopped, Stuck];

    /// <summary>The kind of an update, as the server tells it.</summary>
    public static string Of(RunwayUpdate update) => update.Stopped ? Stopped : update.Stuck is null ? Of(update.Status) : Stuck;

    private static string Of(RunwayStatus status) => $"task.{status.ToString().ToLowerInvariant()}";
}
