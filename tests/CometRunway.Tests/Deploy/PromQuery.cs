using System.Text.RegularExpressions;

namespace CometRunway.Tests.Deploy;

/// <summary>What an expression of PromQL speaks of.</summary>
internal static partial class PromQuery
{
    /// <summary>Why it can't be answered by what a server shows; empty where it can.</summary>
    public static IReadOnlyList<string> Faults(string expression)
    {
        var selectors = Selector().Matches(expression);
        if (selectors.Count is 0) return ["It names no metric."];
        var unknown = selectors.Select(static selector => selector.Groups["name"].Value).Where(static name => !Metrics.Series.ContainsKey(name)).Select(static name => $"There is no {name}.").ToList();
        if (unknown.Count > 0) return unknown;

        var labels = selectors.SelectMany(static selector => Metrics.Series[selector.Groups["name"].Value].Keys).ToHashSet();
        return
        [
            .. selectors.SelectMany(static selector => Matcher().Matches(selector.Groups["matchers"].Value).SelectMany(matcher => Faults(selector.Groups["name"].Value, matcher))),
            .. Grouping().Matches(expression).SelectMany(static grouping => Split(grouping.Groups["labels"].Value)).Where(label => !labels.Contains(label)).Select(static label => $"Nothing has the label {label}."),
        ];
    }

    /// <summary>The jobs that its selectors look at; null for one that looks at all.</summary>
    public static IEnumerable<string?> Jobs(string expression) => Selector().Matches(expression).Select(static selector =>
        Matcher().Matches(selector.Groups["matchers"].Value).Where(static matcher => matcher.Groups["label"].Value is "job").Select(static matcher => matcher.Groups["value"].Value).FirstOrDefault());

    private static IEnumerable<string> Faults(string metric, Match matcher)
    {
        var (label, value) = (matcher.Groups["label"].Value, matcher.Groups["value"].Value);
        if (!Metrics.Series[metric].TryGetValue(label, out var values)) return [$"{metric} has no label {label}."];
        if (values.Count is 0 || value.StartsWith('$')) return [];
        return value.Split('|').Where(one => !values.Contains(one)).Select(one => $"{label} of {metric} is never {one}.");
    }

    private static string[] Split(string labels) => labels.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // Functions are followed by a parenthesis, labels by a comparison.
    [GeneratedRegex(@"\b(?<name>[a-z][a-z0-9_]*)(?:\{(?<matchers>[^}]*)\}|(?=\[))")]
    private static partial Regex Selector();

    [GeneratedRegex("""(?<label>\w+)\s*(?:=~|!~|!=|=)\s*"(?<value>[^"]*)["]""")]
    private static partial Regex Matcher();

    [GeneratedRegex(@"\b(?:by|without)\s*\((?<labels>[^)]*)\)")]
    private static partial Regex Grouping();
}
