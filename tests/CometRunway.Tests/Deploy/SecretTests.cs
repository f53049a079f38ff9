using YamlDotNet.RepresentationModel;

namespace CometRunway.Tests.Deploy;

public class SecretTests
{
    private static readonly string[] Needed = ["POSTGRES_PASSWORD", "MASTER_KEY"];

    public static TheoryData<string> Overlays => [.. DeployFiles.Overlays];

    public static TheoryData<string> Examples => [".env.example", .. DeployFiles.Overlays.Select(static overlay => $"{overlay}/secrets.env.example")];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_holds_no_secret_that_works(string example) => Assert.All(DeployFiles.Variables(example).Values, Assert.Empty);

    [Fact]
    public void Compose_starts_nothing_without_its_secrets() =>
        Assert.All(Needed, static name =>
        {
            var text = DeployFiles.Text(DeployFiles.Compose);
            Assert.Contains($"${{{name}:?", text, StringComparison.Ordinal);
            Assert.DoesNotContain($"${{{name}}}", text, StringComparison.Ordinal);
            Assert.DoesNotContain($"${{{name}:-", text, StringComparison.Ordinal);
        });

    [Fact]
    public void Compose_asks_for_nothing_that_its_example_does_not_name()
    {
        var asked = Yaml.Read(DeployFiles.Compose).Single().All.OfType<YamlScalarNode>().SelectMany(static node => (node.Value ?? "").Split("${").Skip(1)).Select(static rest => rest.Split(':', '}')[0]);

        Assert.Equal(DeployFiles.Variables(".env.example").Keys.Order(), asked.Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Every_key_that_the_server_takes_from_a_secret_is_generated(string overlay)
    {
        var generators = Yaml.Read($"{overlay}/kustomization.yaml").Single().At("secretGenerator").Items;
        var referenced = DeployFiles.Container.At("env").Items.Select(static variable => variable.At("valueFrom", "secretKeyRef")).OfType<YamlNode>().ToList();

        Assert.NotEmpty(referenced);
        Assert.All(referenced, reference =>
        {
            var generator = Assert.Single(generators, generator => generator.At("name").Text == reference.At("name").Text);
            var keys = generator.At("envs").Texts.SelectMany(file => DeployFiles.Variables($"{overlay}/{file}.example").Keys);
            Assert.Contains(reference.At("key").Text, keys);
        });
    }

    [Theory]
    [InlineData(".env")]
    [InlineData("deploy/kubernetes/overlays/production/secrets.env")]
    [InlineData("deploy/kubernetes/overlays/trial/secrets.env")]
    public void A_file_of_secrets_is_not_committed(string path) =>
        Assert.Contains(Path.GetFileName(path), DeployFiles.Text(".gitignore").Split('\n'));

    [Fact]
    public void The_server_s_own_key_is_not_for_a_cluster() =>
        Assert.DoesNotContain("COMETAPI_KEY", DeployFiles.Text(DeployFiles.Compose) + DeployFiles.Text($"{DeployFiles.Base}/deployment.yaml") + DeployFiles.Text($"{DeployFiles.Base}/settings.env"), StringComparison.Ordinal);
}
