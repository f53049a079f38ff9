using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Hosting;

/// <summary>What <c>deploy/Dockerfile</c> says.</summary>
internal static class ImageFile
{
    private static readonly string Text = File.ReadAllText(SourceTree.Path("deploy", "Dockerfile")).Replace("\\\n", "", StringComparison.Ordinal);

    /// <summary>The variables that a server in the image starts with, for a folder in place of <c>/data</c>.</summary>
    public static Dictionary<string, string> Environment(string data) => Line("ENV ")["ENV ".Length..]
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Aggregate(new List<string>(), static (all, word) => word.Contains('=', StringComparison.Ordinal) && !(all.Count > 0 && IsOpen(all[^1])) ? [.. all, word] : [.. all[..^1], $"{all[^1]} {word}"]) // A value in quotes may have spaces.
        .Select(static variable => variable.Split('=', 2))
        .ToDictionary(static variable => variable[0], variable => variable[1].Trim('"').Replace("/data", data, StringComparison.Ordinal));

    public static string Line(string beginning) => Text.Split('\n').Single(line => line.StartsWith(beginning, StringComparison.Ordinal));

    private static bool IsOpen(string words) => words.Count(static c => c is '"') is 1;
}
