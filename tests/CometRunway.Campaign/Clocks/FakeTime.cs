namespace CometRunway.Campaign.Clocks;

/// <summary>Where libfaketime is.</summary>
internal static class FakeTime
{
    // That for processes of many threads; the other one may show a thread a time of nobody's.
    private const string Name = "libfaketimeMT.so.1";

    private static readonly string[] Homes = ["/usr/lib", "/usr/lib64", "/usr/local/lib"];

    /// <summary>Null where it is not installed.</summary>
    public static string? Library { get; } = Homes
        .Where(Directory.Exists)
        .SelectMany(static home => Directory.GetDirectories(home).Prepend(home))
        .SelectMany(static folder => (string[])[Path.Combine(folder, "faketime", Name), Path.Combine(folder, Name)])
        .FirstOrDefault(File.Exists);
}
