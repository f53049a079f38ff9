using System.Text.RegularExpressions;

namespace CometRunway.TestServers;

/// <summary>A metric as deploy/observe/metrics.md lists it.</summary>
/// <param name="Section">Under which heading.</param>
/// <param name="Name">What Prometheus calls it.</param>
/// <param name="Kind">counter, gauge or histogram.</param>
/// <param name="Labels">Its labels with all their values; none: those that a convention gives it.</param>
internal sealed record ListedMetric(string Section, string Name, string Kind, IReadOnlyDictionary<string, IReadOnlyList<string>> Labels)
{
    /// <summary>The names of its series.</summary>
    public IEnumerable<string> Series => Kind is "histogram" ? [$"{Name}_bucket", $"{Name}_sum", $"{Name}_count"] : [Name];
}

/// <summary>The page that lists all metrics: deploy/observe/metrics.md.</summary>
internal static partial class MetricsPage
{
    public const string Path = "deploy/observe/metrics.md";
    public const string Ours = "Ours";
    public const string InACluster = "In a cluster";

    private const string KindLabel = "kind";

    public static IReadOnlyList<ListedMetric> Read(string page)
    {
        var kinds = Words(page.Split('\n').Single(static line => line.StartsWith("`kind` is", StringComparison.Ordinal)).Split(':')[^1]).ToList();
        return
        [
            .. page.Split("\n## ").Skip(1).SelectMany(section => Row().Matches(section).Select(row => new ListedMetric(
                section.Split('\n')[0], row.Groups["name"].Value, row.Groups["kind"].Value, ReadLabels(row.Groups["labels"].Value, kinds)))),
        ];
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadLabels(string text, IReadOnlyList<string> kinds) => text.Split(';')
        .SelectMany(part => part.Split(':') is [var label, var values]
            ? [(Label: Words(label).Single(), Values: Words(values).ToList())]
            : Words(part).Select(label => (Label: label, Values: label is KindLabel ? [.. kinds] : new List<string>())))
        .ToDictionary(static one => one.Label, static one => (IReadOnlyList<string>)one.Values);

    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(static word => word.Groups[1].Value);

    [GeneratedRegex(@"^\| `(?<name>\w+)` \| (?<kind>counter|gauge|histogram) \|(?<labels>[^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Word();
}
