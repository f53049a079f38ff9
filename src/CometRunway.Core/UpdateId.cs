using System.Buffers;
using System.Globalization;

namespace CometRunway.Core;

/// <summary>
/// The one id of an update on every channel, <c>epoch-position</c> as text. Positions count on within one database; the epoch is a name that a log takes anew
/// each time that somebody begins to write to it, so that a new database, or one that was restored from a backup, gives no id that another has given.
/// </summary>
/// <param name="Epoch">1 to 16 characters of <c>[a-z0-9]</c>; empty for a position alone, of whatever log is asked.</param>
/// <param name="Position">The place in the log, from 1 on; 0 is before the first.</param>
public readonly record struct UpdateId(string Epoch, long Position)
{
    private const int LongestEpoch = 16;
    private static readonly SearchValues<char> EpochCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>A position alone: what versions before gave out.</summary>
    public bool IsBare => string.IsNullOrEmpty(Epoch);

    /// <summary>Reads an id, or a position alone; false where it is neither.</summary>
    public static bool TryParse(string? text, out UpdateId id)
    {
        id = default;
        if (text is null) return false;
        var end = text.IndexOf('-', StringComparison.Ordinal);
        if (end >= 0 && !IsEpoch(text.AsSpan(0, end))) return false;
        if (!long.TryParse(text.AsSpan(end + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var position)) return false;
        id = new UpdateId(end < 0 ? "" : text[..end], position);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => IsBare ? string.Create(CultureInfo.InvariantCulture, $"{Position}") : string.Create(CultureInfo.InvariantCulture, $"{Epoch}-{Position}");

    private static bool IsEpoch(ReadOnlySpan<char> text) =>
        text.Length is >= 1 and <= LongestEpoch && !text.ContainsAnyExcept(EpochCharacters);
}
