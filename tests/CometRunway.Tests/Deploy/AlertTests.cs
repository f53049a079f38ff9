using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace CometRunway.Tests.Deploy;

public partial class AlertTests
{
    private static readonly IReadOnlyList<YamlNode> Rules = [.. Yaml.Read(DeployFiles.Alerts).Single().At("groups").Items.SelectMany(static group => group.At("rules").Items)];

    public static TheoryData<string, string> Expressions => new(Rules.Select(static rule => (rule.At("alert").Text!, rule.At("expr").Text!)));

    [Theory]
    [MemberData(nameof(Expressions))]
    public void An_alert_names_only_metrics_that_there_are(string alert, string expression)
    {
        var named = Metric().Matches(expression).Select(static match => match.Value).Distinct().ToList();

        Assert.True(named.Count > 0, $"{alert} names no metric");
        Assert.All(named, static name => Assert.True(Metrics.Exists(name), name));
    }

    [Theory]
    [MemberData(nameof(Expressions))]
    public void An_alert_looks_only_at_these_servers(string alert, string expression) =>
        Assert.True(Metric().Count(expression) == expression.Split("{job=\"cometrunway\"").Length - 1, $"{alert} reads other jobs too");

    [Fact]
    public void Every_alert_says_how_bad_it_is_and_what_has_happened() =>
        Assert.All(Rules, static rule =>
        {
            Assert.Contains(rule.At("labels", "severity").Text, (string[])["warning", "critical"]);
            Assert.NotEmpty(rule.At("annotations", "summary").Text ?? "");
        });

    [Fact]
    public void The_handbook_explains_every_alert_and_no_other() =>
        Assert.Equal(
            Rules.Select(static rule => rule.At("alert").Text).Order(),
            Row().Matches(DeployFiles.Text("deploy/README.md")).Select(static row => row.Groups[1].Value).Order());

    [Fact]
    public void Every_alert_is_tried_out() =>
        Assert.All(Rules, static rule => Assert.Contains(rule.At("alert").Text!, DeployFiles.Text("deploy/prometheus/alerts.test.yml"), StringComparison.Ordinal));

    [Theory]
    [InlineData("cometrunway_polls_total", true)]
    [InlineData("cometrunway_poll_duration_seconds_sum", true)]
    [InlineData("cometrunway_tasks", true)]
    [InlineData("orleans_consistent_ring_size", true)]
    [InlineData("cometrunway_polls", false)]
    [InlineData("cometrunway_poll_duration_sum", false)]
    [InlineData("cometrunway_commit_refusals_total", false)]
    [InlineData("orleans_nonsense_total", false)]
    public void The_rule_can_tell(string metric, bool exists) => Assert.Equal(exists, Metrics.Exists(metric));

    // A name that a selector or a range follows; functions are followed by a parenthesis, labels by a comparison.
    [GeneratedRegex(@"\b[a-z][a-z0-9_]*(?=\{|\[)")]
    private static partial Regex Metric();

    [GeneratedRegex(@"(?m)^\| `(CometRunway\w+)` \|")]
    private static partial Regex Row();
}
