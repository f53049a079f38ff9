using System.Globalization;

namespace CometRunway.Core.Shapes;

/// <summary>
/// The <c>Retry-After</c> header (RFC 9110, 10.2.3): seconds or an HTTP date. Upstreams also write the moment as a number since 1970. A moment is one by the
/// clock of whoever wrote it, and so is measured from the <c>Date</c> beside it: ours may be wrong by an hour.
/// </summary>
public static class RetryAfter
{
    /// <summary>A longer wait is shortened to this: an upstream that says "tomorrow" by mistake must not stop a task for a day.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private const double LeastMoment = 1_000_000_000; // Nobody asks to be left alone for 31 years.

    // The three of RFC 9110, 5.6.7, and ISO 8601. Whatever lacks a part of the date would be completed with that of today.
    private static readonly string[] Dates = ["r", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>How long to wait; null where the header is absent, says nothing that can be understood, or less than a second.</summary>
    /// <param name="header">The header as it came.</param>
    /// <param name="written">When that was, by the <c>Date</c> of the answer; where it has none, when it came.</param>
    public static TimeSpan? Read(string? header, DateTimeOffset written) => Read(header, written, Longest);

    /// <summary>The same where a wait of up to <paramref name="longest"/> is believed.</summary>
    public static TimeSpan? Read(string? header, DateTimeOffset written, TimeSpan longest)
    {
        if (header?.Trim() is not { Length: > 0 } text) return null;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return double.IsFinite(number) ? Bounded(FromNumber(number, written, longest), longest) : null;
        return DateTimeOffset.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite, out var date)
            ? Bounded(date - written, longest)
            : null;
    }

    private static TimeSpan FromNumber(double number, DateTimeOffset written, TimeSpan longest) =>
        number > LeastMoment ? UnixTime.Read(number) - written ?? longest : TimeSpan.FromSeconds(Math.Min(number, longest.TotalSeconds));

    // "At once" of whoever refuses at the same time is no pace: whoever asked picks one.
    private static TimeSpan? Bounded(TimeSpan wait, TimeSpan longest) => wait < Shortest ? null : wait > longest ? longest : wait;
}
