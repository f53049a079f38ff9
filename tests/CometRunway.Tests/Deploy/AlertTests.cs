using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace CometRunway.Tests.Deploy;

public partial class AlertTests
{
    private static readonly IReadOnlyList<YamlNode> Rules = [.. Yaml.Read(DeployFiles.Alerts).Single().At("groups").Items.SelectMany(static group => group.At("rules").Items)];

    public static TheoryData<string, string> Expressions => new(Rules.Select(static rule => (rule.At("alert").Text!, rule.At("expr").Text!)));

    [Theory]
    [MemberData(nameof(Expressions))]
    public void An_alert_names_only_metrics_labels_and_values_that_there_are(string alert, string expression)
    {
        Assert.NotEmpty(alert);
        Assert.Empty(PromQuery.Faults(expression));
    }

    [Theory]
    [MemberData(nameof(Expressions))]
    public void An_alert_looks_only_at_these_servers(string alert, string expression)
    {
        Assert.NotEmpty(alert);
        Assert.All(PromQuery.Jobs(expression), static job => Assert.Equal("cometrunway", job));
    }

    [Fact]
    public void Every_alert_says_how_bad_it_is_and_what_has_happened() =>
        Assert.All(Rules, static rule =>
        {
            Assert.Contains(rule.At("labels", "severity").Text, (string[])["warning", "critical"]);
            Assert.NotEmpty(rule.At("annotations", "summary").Text ?? "");
        });

    [Fact]
    public void The_handbook_explains_every_alert_and_no_other()
    {
        var rows = Row().Matches(DeployFiles.Text("deploy/README.md"));

        Assert.Equal(Rules.Select(static rule => rule.At("alert").Text).Order(), rows.Select(static row => row.Groups[1].Value).Order());
        Assert.All(rows, static row => Assert.All(row.Groups[2].Captures, static cell => Assert.NotEmpty(cell.Value.Trim()))); // What is seen, what it means, what to do.
    }

    [Fact]
    public void Every_alert_is_seen_to_fire_and_to_end()
    {
        var tests = Yaml.Read(DeployFiles.AlertTests).Single().At("tests").Items;

        Assert.All(Rules, rule => Assert.Contains(tests, test =>
        {
            var looks = test.At("alert_rule_test").Items.Where(look => look.At("alertname").Text == rule.At("alert").Text).ToList();
            var fires = looks.FirstOrDefault(static look => look.At("exp_alerts").Items.Count > 0);
            return fires is not null && looks.Exists(look => look.At("exp_alerts").Items.Count is 0 && Minutes(look) > Minutes(fires));
        }));
    }

    [Theory]
    [InlineData("up == 0", false)]
    [InlineData("up{job=\"cometrunway\"} == 0", true)]
    [InlineData("cometrunway_tasks{status=\"running\"}", true)]
    [InlineData("cometrunway_tasks{status=\"ended\"}", false)]
    [InlineData("cometrunway_tasks{state=\"running\"}", false)]
    [InlineData("cometrunway_polls{job=\"cometrunway\"}", false)]
    [InlineData("rate(cometrunway_polls_total[5m])", true)]
    [InlineData("rate(cometrunway_polls_totals[5m])", false)]
    [InlineData("rate(cometrunway_polls_total{outcome=~\"miss|answer\"}[5m])", true)]
    [InlineData("rate(cometrunway_polls_total{outcome=~\"miss|answers\"}[5m])", false)]
    [InlineData("sum by (outcome) (rate(cometrunway_polls_total[5m]))", true)]
    [InlineData("sum by (status) (rate(cometrunway_polls_total[5m]))", false)]
    [InlineData("sum by (le) (rate(cometrunway_poll_duration_seconds_bucket[5m]))", true)]
    [InlineData("sum by (le) (rate(cometrunway_poll_duration_seconds_sum[5m]))", false)]
    [InlineData("http_server_request_duration_seconds_count{http_response_status_code=~\"5..\"}", true)]
    public void The_rule_can_tell(string expression, bool isGood) => Assert.Equal(isGood, PromQuery.Faults(expression).Count is 0);

    private static int Minutes(YamlNode look) => int.Parse(look.At("eval_time").Text!.TrimEnd('m'));

    [GeneratedRegex(@"(?m)^\| `(CometRunway\w+)` \|(?:([^|\n]*)\|){4}")]
    private static partial Regex Row();
}
