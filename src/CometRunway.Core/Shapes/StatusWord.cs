using System.Text.Json;

namespace CometRunway.Core.Shapes;

/// <summary>Every word for a status that the upstream is known to use. A word nobody knows means "not ended": null, never a failure.</summary>
internal static class StatusWord
{
    public static RunwayStatus? Read(JsonElement value)
    {
        var word = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(), // The legacy shape writes "3"; take 3 for the same.
            _ => null,
        };
        return word?.ToUpperInvariant() switch
        {
            "PENDING" or "NOT_START" or "SUBMITTED" or "QUEUED" => RunwayStatus.Pending,
            "THROTTLED" => RunwayStatus.Throttled,
            "RUNNING" or "IN_PROGRESS" => RunwayStatus.Running,
            "SUCCEEDED" or "SUCCESS" or "3" => RunwayStatus.Succeeded,
            "FAILED" or "FAILURE" or "2" => RunwayStatus.Failed,
            "CANCELLED" or "CANCELED" => RunwayStatus.Cancelled,
            _ => null,
        };
    }

    /// <summary>The one that is further on; <paramref name="preferred"/> between two that ended, or that are the same.</summary>
    public static RunwayStatus? Furthest(RunwayStatus? preferred, RunwayStatus? other) => (preferred, other) switch
    {
        (null, _) => other,
        (_, null) => preferred,
        ({ IsTerminal: true }, _) => preferred,
        _ => other > preferred ? other : preferred,
    };
}
