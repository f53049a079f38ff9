using System.Reflection;
using System.Text.RegularExpressions;
using CometRunway.Tests.Architecture;

namespace CometRunway.Tests.Deploy;

/// <summary>The metrics that a server shows at <c>/metrics</c>, by the names that Prometheus knows them under.</summary>
internal static partial class Metrics
{
    /// <summary>Prometheus' own, and those of ASP.NET Core and the runtime that rules speak of: they are documented there, and declared in no source of ours.</summary>
    private static readonly string[] OfOthers = ["up", "http_server_request_duration_seconds_count", "dotnet_process_memory_working_set_bytes"];

    public static IReadOnlySet<string> Ours { get; } = Repository.In("src", "*Instruments.cs").SelectMany(static file => Declaration().Matches(File.ReadAllText(file.FullName))).SelectMany(NamesOf).ToHashSet();

    /// <summary>Orleans keeps its names where only itself sees them.</summary>
    public static IReadOnlyList<string> OfOrleans { get; } = [.. Assembly.Load("Orleans.Core").GetType("Orleans.Runtime.InstrumentNames", throwOnError: true)!
        .GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static).Select(static name => ((string)name.GetValue(null)!).Replace('-', '_'))];

    public static bool Exists(string name) =>
        Ours.Contains(name) || OfOthers.Contains(name) || OfOrleans.Any(orleans => name == orleans || name == $"{orleans}_total");

    private static IEnumerable<string> NamesOf(Match declaration)
    {
        var name = declaration.Groups["name"].Value.Replace('.', '_') + (declaration.Groups["unit"].Value is "s" ? "_seconds" : "");
        return declaration.Groups["kind"].Value switch
        {
            "Counter" or "ObservableCounter" => [$"{name}_total"],
            "Histogram" => [$"{name}_bucket", $"{name}_sum", $"{name}_count"],
            _ => [name],
        };
    }

    [GeneratedRegex(@"Create(?<kind>Counter|Histogram|UpDownCounter|ObservableGauge|ObservableCounter|ObservableUpDownCounter)(?:<\w+>)?\(\s*""(?<name>[\w.]+)"".*?""(?<unit>s|\{\w+\}|By)""")]
    private static partial Regex Declaration();
}
