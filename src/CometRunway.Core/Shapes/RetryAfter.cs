using System.Globalization;

namespace CometRunway.Core.Shapes;

/// <summary>The <c>Retry-After</c> header (RFC 9110, 10.2.3): seconds or an HTTP date.</summary>
public static class RetryAfter
{
    /// <summary>A longer wait is shortened to this: an upstream that says "tomorrow" by mistake must not stop a task for a day.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>How long to wait from <paramref name="now"/>; null where the header is absent or says nothing that can be understood.</summary>
    public static TimeSpan? Read(string? header, DateTimeOffset now)
    {
        if (header?.Trim() is not { Length: > 0 } text) return null;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            return Bounded(TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds)));
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? Bounded(date - now)
            : null;
    }

    private static TimeSpan Bounded(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;
}
