using System.Globalization;

namespace CometRunway.Cli.Output;

/// <summary>Numbers and times in words.</summary>
internal static class Words
{
    /// <summary>How long: the two units that matter.</summary>
    public static string Of(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => $"{Math.Max(0, time.TotalMilliseconds):0} ms",
        { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        { TotalMinutes: < 1 } => $"{time.TotalSeconds:0} s",
        { TotalHours: < 1 } => $"{(int)time.TotalMinutes} min {time.Seconds} s",
        { TotalDays: < 1 } => $"{(int)time.TotalHours} h {time.Minutes} min",
        _ => $"{(int)time.TotalDays} d {time.Hours} h",
    };

    /// <summary>A moment, as RFC 3339 in UTC.</summary>
    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Of(DateTimeOffset)"/>
    public static string? Of(DateTimeOffset? at) => at is { } moment ? Of(moment) : null;

    /// <summary>How many, with the thousands apart.</summary>
    public static string Of(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>How many of what.</summary>
    public static string Count(long count, string one) => $"{Of(count)} {one}{(count is 1 ? "" : "s")}";

    /// <summary>A share of 1, in percent.</summary>
    public static string Share(double share) => $"{share * 100:0} %";
}
