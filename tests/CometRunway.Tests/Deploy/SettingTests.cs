using System.Text.RegularExpressions;

namespace CometRunway.Tests.Deploy;

public partial class SettingTests
{
    public static TheoryData<string> Files => [.. DeployFiles.All];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_names_only_settings_that_there_are(string file) =>
        Assert.All(Name().Matches(DeployFiles.Text(file)), static name =>
            Assert.Contains(name.Value.Replace("__", ":", StringComparison.Ordinal), SettingNames.Declared));

    [Fact]
    public void The_source_says_which_settings_there_are() =>
        Assert.Superset(
            new HashSet<string> { "CometRunway:Storage:ConnectionString", "CometRunway:Storage:Retention", "CometRunway:Upstream:BaseUrl", "CometRunway:Polling:Budget", "CometRunway:Cluster:SiloPort" },
            SettingNames.Declared.ToHashSet());

    [Fact]
    public void Every_setting_has_its_line_in_the_configuration_and_no_other_has()
    {
        var lines = Line().Matches(DeployFiles.Text("deploy/configuration.md")).Select(static line => line.Groups[1].Value);
        var named = lines.SelectMany(static names => Setting().Matches(names).Select(static name => name.Groups[1].Value).Aggregate(
            new List<string>(),
            static (all, name) => [.. all, name.StartsWith(':') ? all[0][..all[0].LastIndexOf(':')] + name : name])); // `A:B:C`, `:D` says A:B:D as well.
        Assert.Equal(SettingNames.Declared.Order(), named.Where(static name => name.StartsWith("CometRunway:", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public void A_setting_that_is_misspelt_is_found() => Assert.DoesNotContain(Name().Match("CometRunway__Polling__Bugdet=5").Value.Replace("__", ":", StringComparison.Ordinal), SettingNames.Declared);

    [GeneratedRegex(@"^\| (`[^|]*`) \|", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Setting();

    [GeneratedRegex("CometRunway(?:__|:)[A-Z][A-Za-z]+(?:__|:)[A-Z][A-Za-z]+")]
    private static partial Regex Name();
}
