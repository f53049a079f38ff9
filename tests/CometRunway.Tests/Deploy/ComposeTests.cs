using YamlDotNet.RepresentationModel;

namespace CometRunway.Tests.Deploy;

public class ComposeTests
{
    private static readonly YamlNode Compose = Yaml.Read(DeployFiles.Compose).Single();
    private static readonly IReadOnlyDictionary<string, YamlNode> Services = Compose.At("services").Entries;

    [Fact]
    public void There_are_two_equal_servers_and_what_they_need() =>
        Assert.Equal(["balancer", "postgres", "server-1", "server-2"], Services.Where(static service => service.Value.At("profiles") is null).Select(static service => service.Key).Order());

    [Theory]
    [InlineData("simulator", "simulator")]
    [InlineData("observe", "collector", "grafana", "loki", "prometheus", "tempo")]
    public void What_waits_to_be_asked_for_is_of_a_profile(string profile, params string[] services) =>
        Assert.Equal(services, Services.Where(service => service.Value.At("profiles").Texts.Contains(profile)).Select(static service => service.Key).Order());

    [Fact]
    public void Every_image_is_named_by_a_version() =>
        Assert.All(Services.Values, static service => Assert.Matches(@":v?\d+[\w.-]*$", service.At("image").Text));

    [Theory]
    [InlineData("server-1")]
    [InlineData("server-2")]
    [InlineData("simulator")]
    public void What_is_ours_is_the_image_of_this_version_and_is_not_looked_for_elsewhere(string name)
    {
        Assert.Equal(DeployFiles.Container.At("image").Text, Services[name].At("image").Text);
        Assert.Equal("never", Services[name].At("pull_policy").Text);
    }

    [Fact]
    public void Whatever_is_waited_for_is_there_and_says_when_it_is_well() =>
        Assert.All(Services.Values.SelectMany(static service => service.At("depends_on").Entries), static wait =>
        {
            Assert.Contains(wait.Key, Services.Keys);
            Assert.Equal("service_healthy", wait.Value.At("condition").Text);
            Assert.NotNull(Services[wait.Key].At("healthcheck"));
        });

    [Fact]
    public void Nothing_is_opened_beyond_this_machine() =>
        Assert.All(Services.Values.SelectMany(static service => service.At("ports").Texts), static port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));

    [Theory]
    [InlineData("server-1")]
    [InlineData("server-2")]
    [InlineData("balancer")]
    [InlineData("simulator")]
    [InlineData("prometheus")]
    [InlineData("collector")]
    [InlineData("tempo")]
    [InlineData("loki")]
    [InlineData("grafana")]
    public void A_service_has_no_more_rights_than_it_uses(string name)
    {
        Assert.Equal("true", Services[name].At("read_only").Text);
        Assert.Equal(["ALL"], Services[name].At("cap_drop").Texts);
        Assert.Equal(["no-new-privileges:true"], Services[name].At("security_opt").Texts);
    }

    [Theory]
    [InlineData("server-1")]
    [InlineData("server-2")]
    public void A_server_is_given_longer_to_stop_than_its_drain_takes(string name)
    {
        var grace = Services[name].At("stop_grace_period").Text!;

        Assert.EndsWith("s", grace, StringComparison.Ordinal);
        Assert.True(TimeSpan.FromSeconds(int.Parse(grace[..^1])) > Drain.DefaultDelay + Drain.DefaultPatience + Drain.HostShutdown);
    }

    [Theory]
    [InlineData("server-1")]
    [InlineData("server-2")]
    public void A_server_has_a_place_for_creates_that_the_database_does_not_take(string name) =>
        Assert.Contains($"pending:{DeployFiles.PendingFolder}", Services[name].At("volumes").Texts);

    [Fact]
    public void Every_volume_is_declared() =>
        Assert.All(
            Services.Values.SelectMany(static service => service.At("volumes").Texts).Where(static volume => !volume.StartsWith('.')),
            static volume => Assert.Contains(volume.Split(':')[0], Compose.At("volumes").Entries.Keys));

    [Fact]
    public void The_balancer_knows_both_servers_and_keeps_the_measurements_in()
    {
        var settings = DeployFiles.Text("deploy/Caddyfile");

        Assert.Contains("reverse_proxy server-1:8080 server-2:8080 {", settings, StringComparison.Ordinal);
        Assert.Contains("health_uri /readyz", settings, StringComparison.Ordinal);
        Assert.Contains("respond @measurements 404", settings, StringComparison.Ordinal);
        Assert.Contains("./deploy/Caddyfile:/etc/caddy/Caddyfile:ro", Services["balancer"].At("volumes").Texts);
    }
}
