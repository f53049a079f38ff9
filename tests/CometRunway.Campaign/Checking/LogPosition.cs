using System.Globalization;

namespace CometRunway.Campaign.Checking;

/// <summary>The position in an update's id, <c>epoch-position</c>. Positions rise over all epochs of one database, and so over all of a run.</summary>
internal static class LogPosition
{
    /// <summary>Null where there is none.</summary>
    public static long? Of(string? id) =>
        id is not null && long.TryParse(id.AsSpan(id.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null;
}
