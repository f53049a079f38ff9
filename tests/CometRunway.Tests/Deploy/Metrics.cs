using CometRunway.TestServers;

namespace CometRunway.Tests.Deploy;

/// <summary>The series that a server shows, by the page that an end-to-end test holds against a running server, and those that Prometheus adds.</summary>
internal static class Metrics
{
    /// <summary>What Prometheus adds to each series of the job.</summary>
    private static readonly string[] Added = ["job", "instance"];

    /// <summary>Their labels with all their values; no value: any.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> Series { get; } = MetricsPage.Read(DeployFiles.Text(MetricsPage.Path))
        .SelectMany(static metric => metric.Series.Select(name => (Name: name, Labels: LabelsOf(metric, name))))
        .Append((Name: "up", Labels: LabelsOf(null, "up")))
        .ToDictionary(static one => one.Name, static IReadOnlyDictionary<string, IReadOnlyList<string>> (one) => one.Labels);

    private static Dictionary<string, IReadOnlyList<string>> LabelsOf(ListedMetric? metric, string series)
    {
        var labels = new Dictionary<string, IReadOnlyList<string>>(metric?.Labels ?? new Dictionary<string, IReadOnlyList<string>>());
        foreach (var added in Added) labels[added] = [];
        if (series.EndsWith("_bucket", StringComparison.Ordinal)) labels["le"] = [];
        return labels;
    }
}
