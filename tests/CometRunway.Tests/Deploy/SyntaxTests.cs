namespace CometRunway.Tests.Deploy;

public class SyntaxTests
{
    public static TheoryData<string> Files => [.. DeployFiles.YamlFiles];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_of_YAML_can_be_read(string file) => Assert.NotEmpty(Yaml.Read(file));

    [Theory]
    [MemberData(nameof(Files))]
    public void Nothing_is_named_latest(string file) => Assert.DoesNotContain(":latest", DeployFiles.Text(file), StringComparison.Ordinal);
}
