using System.Globalization;

namespace CometRunway.Campaign.Checking;

/// <summary>A length of time as one reads it.</summary>
internal static class Duration
{
    /// <summary>As in <c>45 ms</c>, <c>5.8 s</c>, <c>3 min 20 s</c>.</summary>
    public static string Text(TimeSpan length) => length switch
    {
        { Ticks: < 0 } => $"-{Text(-length)}",
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{length.TotalMilliseconds:0} ms"),
        { TotalSeconds: < 100 } => string.Create(CultureInfo.InvariantCulture, $"{length.TotalSeconds:0.#} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(long)length.TotalMinutes} min {length.Seconds} s"),
    };
}
