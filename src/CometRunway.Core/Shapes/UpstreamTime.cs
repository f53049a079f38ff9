using System.Globalization;
using System.Text.Json;

namespace CometRunway.Core.Shapes;

/// <summary>Times come as unix seconds, as those in a string, or as ISO 8601 with <c>Z</c> or an offset; 0 and nonsense mean "not known".</summary>
internal static class UpstreamTime
{
    private static readonly TimeSpan FurthestAhead = TimeSpan.FromDays(366);

    public static DateTimeOffset? Read(JsonElement value, DateTimeOffset now)
    {
        var time = value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetDouble(out var seconds) ? FromUnix(seconds) : null,
            JsonValueKind.String => FromText(value.GetString()!),
            _ => null,
        };
        return time is { } read && read <= now + FurthestAhead ? read.ToMillisecond() : null;
    }

    private static DateTimeOffset? FromText(string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)) return FromUnix(seconds);
        // Whatever lacks a part of the date would be completed with that of today.
        return text is [_, _, _, _, '-', _, _, '-', _, _, ..]
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            && time.Year >= 2000
            ? time
            : null;
    }

    private static DateTimeOffset? FromUnix(double seconds) =>
        seconds is > 946_684_800 and < 253_402_300_799 ? DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Round(seconds * 1000)) : null;
}
