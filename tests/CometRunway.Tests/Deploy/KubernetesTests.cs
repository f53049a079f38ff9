using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace CometRunway.Tests.Deploy;

public class KubernetesTests
{
    private const string Silo = "11111";
    private const string Gateway = "30000";

    private static readonly IReadOnlyDictionary<string, string> Labels = Texts(DeployFiles.Deployment.At("spec", "template", "metadata", "labels"));
    private static readonly IReadOnlyDictionary<string, string> Ports = DeployFiles.Container.At("ports").Items.ToDictionary(static port => port.At("name").Text!, static port => port.At("containerPort").Text!);
    private static readonly IReadOnlyDictionary<string, string> Settings = DeployFiles.Variables($"{DeployFiles.Base}/settings.env");

    private static IReadOnlyList<YamlNode> Rules(string direction) => DeployFiles.Manifest("NetworkPolicy").At("spec", direction).Items;

    [Fact]
    public void Every_selector_finds_the_servers()
    {
        YamlNode?[] selectors =
        [
            DeployFiles.Deployment.At("spec", "selector", "matchLabels"),
            DeployFiles.Manifest("Service").At("spec", "selector"),
            DeployFiles.Manifest("PodDisruptionBudget").At("spec", "selector", "matchLabels"),
            DeployFiles.Manifest("NetworkPolicy").At("spec", "podSelector", "matchLabels"),
            .. DeployFiles.Manifest("NetworkPolicy").All.Select(static node => node.At("podSelector", "matchLabels")).OfType<YamlNode>(),
            .. DeployFiles.Pod.At("topologySpreadConstraints").Items.Select(static spread => spread.At("labelSelector", "matchLabels")),
        ];

        Assert.All(selectors, static selector =>
        {
            Assert.NotEmpty(Texts(selector));
            Assert.All(Texts(selector), static label => Assert.Equal(label.Value, Labels.GetValueOrDefault(label.Key)));
        });
    }

    [Fact]
    public void The_autoscaler_scales_the_deployment_and_nobody_else_says_how_many()
    {
        var target = DeployFiles.Manifest("HorizontalPodAutoscaler").At("spec", "scaleTargetRef");

        Assert.Equal("Deployment", target.At("kind").Text);
        Assert.Equal(DeployFiles.Deployment.At("metadata", "name").Text, target.At("name").Text);
        Assert.Null(DeployFiles.Deployment.At("spec", "replicas"));
    }

    [Fact]
    public void The_container_s_ports_are_those_that_the_settings_name()
    {
        Assert.Equal(Settings["CometRunway__Cluster__SiloPort"], Ports["silo"]);
        Assert.Equal(Settings["CometRunway__Cluster__GatewayPort"], Ports["gateway"]);
        Assert.EndsWith($":{Ports["http"]}", Settings["ASPNETCORE_URLS"], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_port_that_is_named_is_the_container_s()
    {
        var probes = Probes.Select(static probe => probe.At("httpGet", "port").Text);
        var served = DeployFiles.Manifest("Service").At("spec", "ports").Items.Select(static port => port.At("targetPort").Text);
        var opened = Rules("ingress").SelectMany(static rule => rule.At("ports").Items).Select(static port => port.At("port").Text);
        var scraped = DeployFiles.Deployment.At("spec", "template", "metadata", "annotations", "prometheus.io/port").Text;

        Assert.All(probes.Concat(served).Concat(opened).Append(scraped), static port => Assert.Contains(port, Ports.Keys.Concat(Ports.Values)));
    }

    [Fact]
    public void Only_servers_reach_the_silo_and_its_gateway()
    {
        var inside = Rules("ingress").Where(static rule => PortsOf(rule).Intersect([Silo, Gateway]).Any()).ToList();

        Assert.Equal([Silo, Gateway], inside.SelectMany(PortsOf));
        Assert.All(inside.SelectMany(static rule => rule.At("from").Items), static from => Assert.Equal(["podSelector"], from.Entries.Keys));
        Assert.All(Rules("ingress"), static rule => Assert.NotEmpty(rule.At("from").Items));
        Assert.Equal(["http"], DeployFiles.Manifest("Service").At("spec", "ports").Items.Select(static port => port.At("targetPort").Text));
    }

    [Theory]
    [InlineData("53")]
    [InlineData("443")]
    [InlineData("5432")]
    [InlineData(Silo)]
    public void A_server_reaches(string port) => Assert.Contains(port, Rules("egress").SelectMany(PortsOf));

    [Fact]
    public void A_server_reaches_nothing_that_is_not_named()
    {
        Assert.Equal(["Ingress", "Egress"], DeployFiles.Manifest("NetworkPolicy").At("spec", "policyTypes").Texts);
        Assert.All(Rules("egress"), static rule => Assert.True(rule.At("to").Items.Count > 0 && rule.At("ports").Items.Count > 0));
        Assert.Contains("169.254.0.0/16", Rules("egress").SelectMany(static rule => rule.At("to").Items).SelectMany(static to => to.At("ipBlock", "except").Texts));
    }

    [Fact]
    public void It_runs_without_any_right_that_it_does_not_need()
    {
        Assert.Equal("true", DeployFiles.Pod.At("securityContext", "runAsNonRoot").Text);
        Assert.Equal("RuntimeDefault", DeployFiles.Pod.At("securityContext", "seccompProfile", "type").Text);
        Assert.Equal("false", DeployFiles.Pod.At("automountServiceAccountToken").Text);
        Assert.Equal("false", DeployFiles.Container.At("securityContext", "allowPrivilegeEscalation").Text);
        Assert.Equal("true", DeployFiles.Container.At("securityContext", "readOnlyRootFilesystem").Text);
        Assert.Equal(["ALL"], DeployFiles.Container.At("securityContext", "capabilities", "drop").Texts);
    }

    [Fact]
    public void It_is_given_longer_to_stop_than_its_drain_takes()
    {
        var grace = TimeSpan.FromSeconds(int.Parse(DeployFiles.Pod.At("terminationGracePeriodSeconds").Text!));
        var delay = TimeSpan.Parse(Settings["CometRunway__Cluster__DrainDelay"], CultureInfo.InvariantCulture);
        var patience = TimeSpan.Parse(Settings["CometRunway__Forwarding__StopPatience"], CultureInfo.InvariantCulture);

        Assert.True(grace > delay + patience + Drain.HostShutdown, $"{grace} is not longer than {delay}, {patience} and {Drain.HostShutdown}");
    }

    [Fact]
    public void It_has_a_place_for_creates_that_the_database_does_not_take() =>
        Assert.Contains(DeployFiles.PendingFolder, DeployFiles.Container.At("volumeMounts").Items.Select(static mount => mount.At("mountPath").Text));

    [Fact]
    public void It_is_asked_whether_it_lives_and_separately_whether_it_is_ready()
    {
        Assert.Equal("/livez", DeployFiles.Container.At("startupProbe", "httpGet", "path").Text);
        Assert.Equal("/livez", DeployFiles.Container.At("livenessProbe", "httpGet", "path").Text);
        Assert.Equal("/readyz", DeployFiles.Container.At("readinessProbe", "httpGet", "path").Text);
    }

    [Fact]
    public void What_is_mounted_is_a_volume_and_what_it_reads_is_generated()
    {
        Assert.Equal(DeployFiles.Container.At("volumeMounts").Items.Select(static mount => mount.At("name").Text), DeployFiles.Pod.At("volumes").Items.Select(static volume => volume.At("name").Text));
        Assert.Equal(
            DeployFiles.Container.At("envFrom").Items.Select(static source => source.At("configMapRef", "name").Text),
            Yaml.Read($"{DeployFiles.Base}/kustomization.yaml").Single().At("configMapGenerator").Items.Select(static generator => generator.At("name").Text));
        Assert.Equal(DeployFiles.Manifest("ServiceAccount").At("metadata", "name").Text, DeployFiles.Pod.At("serviceAccountName").Text);
    }

    private static IEnumerable<YamlNode> Probes => new[] { "startupProbe", "livenessProbe", "readinessProbe" }.Select(static name => DeployFiles.Container.At(name)!);

    private static IEnumerable<string> PortsOf(YamlNode rule) => rule.At("ports").Items.Select(static port => port.At("port").Text!).Distinct();

    private static Dictionary<string, string> Texts(YamlNode? node) => node.Entries.ToDictionary(static pair => pair.Key, static pair => pair.Value.Text ?? "");
}
