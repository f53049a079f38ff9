using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CometRunway.Tests.Architecture;

namespace CometRunway.Tests.Deploy;

/// <summary>Grafana's dashboards, as far as they can be looked at without a Grafana.</summary>
public partial class DashboardTests
{
    private const string Folder = "deploy/observe/grafana/dashboards";
    private const int Columns = 24; // Of Grafana's grid.
    private const int Schema = 41; // That of Grafana 12.0; a newer one migrates it.

    // Those that come with Grafana 12.
    private static readonly string[] PanelTypes = ["row", "stat", "timeseries"];

    private static readonly string[] Units = ["short", "ops", "reqps", "s", "bytes", "percentunit"];

    public static TheoryData<string> Dashboards => [.. Repository.In(Folder, "*.json").Select(static file => file.Name)];

    [Fact]
    public void There_is_one_of_the_operation_one_of_the_upstream_and_one_by_kind()
    {
        var all = Dashboards.Select(static row => Read(row.Data)).ToList();

        Assert.Equal(["cometrunway-kinds", "cometrunway-operator", "cometrunway-upstream"], all.Select(static one => (string)one["uid"]!).Order());
        Assert.Equal(all.Count, all.Select(static one => (string)one["title"]!).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Dashboards))]
    public void A_dashboard_is_as_Grafana_12_expects_it(string name)
    {
        var dashboard = Read(name);
        Assert.Matches("^[a-z-]{1,40}$", (string)dashboard["uid"]!);
        Assert.Equal(Schema, (int)dashboard["schemaVersion"]!);
        Assert.Null(dashboard["id"]); // It is given one where it is provisioned.
        Assert.Equal(("now-3h", "now"), ((string)dashboard["time"]!["from"]!, (string)dashboard["time"]!["to"]!));

        var panels = Panels(dashboard).ToList();
        Assert.Equal(panels.Count, panels.Select(static panel => (int)panel["id"]!).Distinct().Count());
        Assert.All(panels, static panel =>
        {
            Assert.Contains((string)panel["type"]!, PanelTypes);
            Assert.NotEmpty((string)panel["title"]!);
            if ((string)panel["type"]! is "row") return;
            Assert.NotEmpty((string)panel["description"]!);
            Assert.Contains((string)panel["fieldConfig"]!["defaults"]!["unit"]!, Units);
            var refs = panel["targets"]!.AsArray().Select(static target => (string)target!["refId"]!).ToList();
            Assert.NotEmpty(refs);
            Assert.Equal(refs.Count, refs.Distinct().Count());
        });
    }

    [Theory]
    [MemberData(nameof(Dashboards))]
    public void Panels_lie_beside_each_other(string name)
    {
        var taken = new HashSet<(int X, int Y)>();
        foreach (var panel in Panels(Read(name)))
        {
            var place = panel["gridPos"]!;
            var (x, y, width, height) = ((int)place["x"]!, (int)place["y"]!, (int)place["w"]!, (int)place["h"]!);
            Assert.True(x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= Columns, (string?)panel["title"]);
            for (var column = x; column < x + width; column++)
            {
                for (var line = y; line < y + height; line++) Assert.True(taken.Add((column, line)), (string?)panel["title"]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Dashboards))]
    public void Each_query_asks_for_what_servers_show_and_each_label_of_its_legend_is_kept(string name) =>
        Assert.All(Targets(Read(name)), static target =>
        {
            var expression = (string)target["expr"]!;
            Assert.Empty(PromQuery.Faults(expression));
            Assert.All(PromQuery.Jobs(expression), static job => Assert.Contains(job, (string[])["cometrunway", "cometrunway-otlp"]));
            Assert.All(Legend().Matches((string)target["legendFormat"]!), label => Assert.Matches($@"by \([^)]*\b{label.Groups[1].Value}\b", expression));
        });

    [Theory]
    [MemberData(nameof(Dashboards))]
    public void Each_variable_is_declared_and_each_source_provisioned(string name)
    {
        var dashboard = Read(name);
        var sources = Yaml.Read("deploy/observe/grafana/provisioning/datasources/datasources.yaml").Single().At("datasources").Items.ToDictionary(static source => source.At("uid").Text!, static source => source.At("type").Text);
        var variables = dashboard["templating"]!["list"]!.AsArray();

        Assert.All(All(dashboard).OfType<JsonObject>().Where(static one => one["datasource"] is JsonObject).Select(static one => one["datasource"]!), source => Assert.Equal((string?)source["type"], sources[(string)source["uid"]!]));
        Assert.All(variables, static variable => Assert.Empty(PromQuery.Faults(Values().Match((string)variable!["definition"]!).Groups[1].Value)));
        Assert.All(
            Targets(dashboard).SelectMany(static target => Variable().Matches((string)target["expr"]!)).Select(static use => use.Groups[1].Value).Where(static use => !use.StartsWith("__", StringComparison.Ordinal)),
            use => Assert.Contains(use, variables.Select(static variable => (string)variable!["name"]!)));
    }

    [Fact]
    public void Compose_gives_Grafana_and_its_neighbours_the_files_that_there_are()
    {
        var services = Yaml.Read(DeployFiles.Compose).Single().At("services");
        var provider = Yaml.Read("deploy/observe/grafana/provisioning/dashboards/dashboards.yaml").Single().At("providers").Items.Single();

        Assert.Contains($"./{Folder}:{provider.At("options", "path").Text}:ro", services.At("grafana", "volumes").Texts);
        Assert.All(
            services.Entries.Values.SelectMany(static service => service.At("volumes").Texts).Where(static volume => volume.StartsWith("./", StringComparison.Ordinal)),
            static volume => Assert.True(Path.Exists(Path.Combine(Repository.Root.FullName, volume.Split(':')[0])), volume));
    }

    [Fact]
    public void The_collector_takes_what_servers_send_and_sends_to_services_that_there_are()
    {
        var collector = Yaml.Read("deploy/observe/collector.yaml").Single();
        var services = Yaml.Read(DeployFiles.Compose).Single().At("services").Entries.Keys;
        var pipelines = collector.At("service", "pipelines").Entries;

        Assert.Equal(["logs", "metrics", "traces"], pipelines.Keys.Order());
        foreach (var part in (string[])["receivers", "processors", "exporters"])
            Assert.Equal(collector.At(part).Entries.Keys.Order(), pipelines.Values.SelectMany(pipeline => pipeline.At(part).Texts).Distinct().Order());
        Assert.All(collector.At("exporters").Entries.Values, exporter => Assert.Contains(Host().Match(exporter.At("endpoint").Text!).Groups[1].Value, services));
        Assert.Contains(":4317", collector.At("receivers", "otlp", "protocols", "grpc", "endpoint").Text, StringComparison.Ordinal);
        Assert.Contains("http://collector:4317", DeployFiles.Text(".env.example"), StringComparison.Ordinal);
    }

    [Fact]
    public void Prometheus_asks_every_server_under_the_name_that_rules_go_by()
    {
        var job = Yaml.Read("deploy/observe/prometheus/prometheus.yml").Single().At("scrape_configs").Items.Single();
        var servers = Yaml.Read(DeployFiles.Compose).Single().At("services").Entries.Keys.Where(static name => name.StartsWith("server-", StringComparison.Ordinal));

        Assert.Equal("cometrunway", job.At("job_name").Text);
        Assert.Equal(servers.Select(static server => $"{server}:8080").Order(), job.At("static_configs").Items.Single().At("targets").Texts.Order());
    }

    private static JsonObject Read(string name) => JsonNode.Parse(DeployFiles.Text($"{Folder}/{name}"))!.AsObject();

    private static IEnumerable<JsonObject> Panels(JsonObject dashboard) => dashboard["panels"]!.AsArray().Select(static panel => panel!.AsObject());

    private static IEnumerable<JsonNode> Targets(JsonObject dashboard) => Panels(dashboard).Where(static panel => panel["targets"] is not null).SelectMany(static panel => panel["targets"]!.AsArray()).Select(static target => target!);

    private static IEnumerable<JsonNode> All(JsonNode node) => node switch
    {
        JsonObject map => map.Where(static field => field.Value is not null).SelectMany(static field => All(field.Value!)).Prepend(map),
        JsonArray list => list.Where(static item => item is not null).SelectMany(static item => All(item!)).Prepend(list),
        _ => [node],
    };

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Legend();

    [GeneratedRegex(@"\$(\w+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^label_values\((.*), \w+\)$")]
    private static partial Regex Values();

    [GeneratedRegex(@"^(?:http://)?([a-z]+):\d+")]
    private static partial Regex Host();
}
