using System.Text.RegularExpressions;
using CometRunway.Tests.Architecture;

namespace CometRunway.Tests.Deploy;

/// <summary>The names of all settings, as the source of the options declares them.</summary>
internal static partial class SettingNames
{
    public static IReadOnlySet<string> Declared { get; } = Repository.In("src", "*Options.cs").Select(static file => File.ReadAllText(file.FullName)).SelectMany(DeclaredIn).ToHashSet();

    private static IEnumerable<string> DeclaredIn(string source) =>
        Section().Match(source) is { Success: true } section ? Property().Matches(source).Select(property => $"{section.Groups[1].Value}:{property.Groups[1].Value}") : [];

    [GeneratedRegex("section <c>(CometRunway(?::[A-Za-z]+)?)</c>")]
    private static partial Regex Section();

    [GeneratedRegex(@"public [\w.?<>]+ (\w+) \{ get; set; \}")]
    private static partial Regex Property();
}
