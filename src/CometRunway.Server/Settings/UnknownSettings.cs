using CometRunway.Server.Problems;

namespace CometRunway.Server.Settings;

/// <summary>Finds settings that nothing reads, and what was likely meant.</summary>
internal static class UnknownSettings
{
    /// <param name="given">The paths of all settings that have a value; their values are nobody's business.</param>
    /// <param name="known">The paths of all that there are. What is under one of them is an item of a list.</param>
    /// <returns>A sentence for each that is not known.</returns>
    public static IReadOnlyList<string> Of(IEnumerable<string> given, IReadOnlyCollection<string> known) =>
        [.. given.Where(path => !known.Any(setting => IsOf(setting, path))).Order(StringComparer.Ordinal).Select(path => $"Setting {ProblemKinds.Shorten(path)}: there is none of this name{Meant(path, known)} deploy/configuration.md lists all.")];

    private static bool IsOf(string setting, string path) =>
        path.StartsWith(setting, StringComparison.OrdinalIgnoreCase) && (path.Length == setting.Length || path[setting.Length] is ':');

    // One that is right but for its section first: what has the right name in the wrong place was meant more surely than what is spelt alike.
    private static string Meant(string path, IReadOnlyCollection<string> known) =>
        (known.FirstOrDefault(setting => Name(setting).Equals(Name(path), StringComparison.OrdinalIgnoreCase)) ?? NearestName.Find(path, known)) is { } meant ? $"; did you mean {meant}?" : ".";

    private static string Name(string path) => path[(path.LastIndexOf(':') + 1)..];
}
