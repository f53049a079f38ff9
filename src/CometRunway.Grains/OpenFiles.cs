using System.Globalization;

namespace CometRunway.Grains;

/// <summary>How many files and sockets this process may have open. What opens many takes a share, so that connections and the database find some left.</summary>
internal static class OpenFiles
{
    private const string Source = "/proc/self/limits";
    private const string Line = "Max open files";
    private const int WhereNobodySays = 16_384;

    private static readonly int Limit = File.Exists(Source) ? Read(File.ReadLines(Source)) : WhereNobodySays;

    /// <summary>One in <paramref name="part"/> of them, at most <paramref name="most"/>.</summary>
    public static int Share(int part, int most) => Math.Clamp(Limit / part, 1, most);

    /// <summary>The limit that is in force by the kernel's list.</summary>
    internal static int Read(IEnumerable<string> limits)
    {
        var soft = limits.FirstOrDefault(static line => line.StartsWith(Line, StringComparison.Ordinal))?[Line.Length..].TrimStart().Split(' ')[0];
        return int.TryParse(soft, CultureInfo.InvariantCulture, out var limit) ? limit : WhereNobodySays;
    }
}
