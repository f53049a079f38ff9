using System.Globalization;

namespace CometRunway.Simulator.Faults;

/// <summary>When a caller is asked to come back, in one of the two forms of the header.</summary>
internal sealed record RetryAfter(int Seconds, bool AsDate)
{
    private const string DatePrefix = "date:";

    /// <summary>Reads <c>7</c> or <c>date:7</c>.</summary>
    public static RetryAfter? Parse(string text)
    {
        var asDate = text.StartsWith(DatePrefix, StringComparison.Ordinal);
        return int.TryParse(asDate ? text.AsSpan(DatePrefix.Length) : text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? new RetryAfter(seconds, asDate)
            : null;
    }

    public string Header(DateTimeOffset now) => AsDate ? now.AddSeconds(Seconds).ToString("R") : $"{Seconds}";
}
