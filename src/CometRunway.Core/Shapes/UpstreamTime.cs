using System.Globalization;
using System.Text.Json;

namespace CometRunway.Core.Shapes;

/// <summary>
/// Times come as numbers since 1970 (<see cref="UnixTime"/>), as those in a string, or as ISO 8601 with <c>Z</c> or an offset, to the nanosecond; 0 and nonsense
/// mean "not known".
/// </summary>
internal static class UpstreamTime
{
    private static readonly TimeSpan FurthestAhead = TimeSpan.FromDays(366);

    // Of when the task was accepted: Runway's own name first.
    private static readonly string[] OfCreation = ["createdAt", "submit_time", "created_at", "create_time", "createTime", "created", "submitTime", "submitted_at"];

    // A gateway's book-keeping, of which nobody is told.
    private static readonly string[] OfRecords = ["start_time", "finish_time", "finished_at"];

    public static DateTimeOffset? ReadCreation(JsonElement layer, DateTimeOffset now) =>
        OfCreation.Select(field => Read(layer.Value(field), now)).FirstOrDefault(static time => time is not null);

    /// <summary>The field is a time that was understood, or that there is not yet.</summary>
    public static bool IsUnderstood(string field, JsonElement value, DateTimeOffset now) =>
        (OfCreation.Contains(field) || OfRecords.Contains(field)) && (value.IsEmpty() || value.AsWord() is "0" || Read(value, now) is not null);

    public static DateTimeOffset? Read(JsonElement value, DateTimeOffset now)
    {
        var time = value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetDouble(out var number) ? UnixTime.Read(number) : null,
            JsonValueKind.String => FromText(value.GetString()!),
            _ => null,
        };
        return time is { } read && read <= now + FurthestAhead ? read.ToMillisecond() : null;
    }

    private static DateTimeOffset? FromText(string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return UnixTime.Read(number);
        // Whatever lacks a part of the date would be completed with that of today.
        return text is [_, _, _, _, '-', _, _, '-', _, _, ..]
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            && time.Year >= 2000
            ? time
            : null;
    }
}
