using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace CometRunway.Cli.Invocation;

/// <summary>Times as people type them: <c>90</c> or <c>90s</c>, <c>10m</c>, <c>2h</c>, <c>7d</c>.</summary>
internal static class Duration
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650); // As long as the API takes ages to be.

    public static bool TryParse(string text, out TimeSpan duration)
    {
        var unit = text.Length is 0 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, >= '0' and <= '9' => 1, _ => 0 };
        var digits = text.AsSpan().TrimEnd("smhd");
        duration = default;
        if (unit is 0 || text.Length - digits.Length > 1 || !double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)) return false;
        var seconds = count * unit;
        if (!(seconds > 0 && seconds <= Longest.TotalSeconds)) return false;
        duration = TimeSpan.FromSeconds(seconds);
        return true;
    }

    /// <summary>An option that takes one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="mostDays">How long it may be.</param>
    public static Option<TimeSpan?> Option(string name, string description, int mostDays = 3650) => new(name)
    {
        Description = $"{description} Such as 90s, 10m, 2h or 7d.",
        HelpName = "time",
        CustomParser = result => Parse(result, TimeSpan.FromDays(mostDays)),
    };

    private static TimeSpan? Parse(ArgumentResult result, TimeSpan longest)
    {
        var text = result.Tokens[0].Value;
        if (TryParse(text, out var duration) && duration <= longest) return duration;
        result.AddError($"'{text}' is no time up to {longest.TotalDays:0} days: 90s, 10m, 2h and 7d are.");
        return null;
    }
}
