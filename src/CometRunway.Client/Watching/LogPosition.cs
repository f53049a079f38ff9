using System.Globalization;

namespace CometRunway.Client.Watching;

/// <summary>Ids of updates, <c>epoch-position</c>: over one stream, whatever its epochs, positions rise.</summary>
internal static class LogPosition
{
    /// <summary>The id is of a later place than <paramref name="last"/>; everything is later than nothing.</summary>
    public static bool IsAfter(string id, string? last) => last is null || Position(id) > Position(last);

    private static long Position(string id) =>
        long.TryParse(id.AsSpan(id.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : -1;
}
