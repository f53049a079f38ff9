using System.Text.RegularExpressions;
using CometRunway.Tests.Architecture;

namespace CometRunway.Tests.Deploy;

/// <summary>The names of all settings, as the source of the options declares them.</summary>
internal static partial class SettingNames
{
    /// <summary>Settings that come with the cluster: taken on trust until the source has them. What it has may go from here.</summary>
    private static readonly string[] Awaited =
    [
        "CometRunway:Storage:MasterKey",
        "CometRunway:Cluster:Redis",
        "CometRunway:Cluster:AdvertisedAddress",
        "CometRunway:Cluster:ClusterId",
        "CometRunway:Cluster:DrainDelay",
        "CometRunway:Cluster:StrongDirectory",
    ];

    public static IReadOnlySet<string> Declared { get; } = Repository.In("src", "*Options.cs").Select(static file => File.ReadAllText(file.FullName)).SelectMany(DeclaredIn).ToHashSet();

    public static IReadOnlySet<string> Known { get; } = Declared.Concat(Awaited).ToHashSet();

    private static IEnumerable<string> DeclaredIn(string source) =>
        Section().Match(source) is { Success: true } section ? Property().Matches(source).Select(property => $"{section.Groups[1].Value}:{property.Groups[1].Value}") : [];

    [GeneratedRegex("section <c>(CometRunway:[A-Za-z]+)</c>")]
    private static partial Regex Section();

    [GeneratedRegex(@"public [\w.?<>]+ (\w+) \{ get; set; \}")]
    private static partial Regex Property();
}
