using System.Globalization;

namespace CometRunway.Grains.Machine;

/// <summary>How many files and sockets this process may have open. What opens many takes a share, so that connections and the database find some left.</summary>
internal static class OpenFiles
{
    private const string Source = "/proc/self/limits";
    private const string Line = "Max open files";
    private const int WhereNobodySays = 16_384;
    private const int Own = 400; // Of the process itself, the files of its code above all: 340 were counted.

    private static readonly int Limit = File.Exists(Source) ? Read(File.ReadLines(Source)) : WhereNobodySays;

    /// <summary>One in <paramref name="part"/> of those that the process does not need itself, at most <paramref name="most"/>.</summary>
    public static int Share(int part, int most) => Share(Limit, part, most);

    internal static int Share(int limit, int part, int most) => Math.Clamp((limit - Own) / part, 1, most);

    /// <summary>The limit that is in force by the kernel's list.</summary>
    internal static int Read(IEnumerable<string> limits)
    {
        var soft = limits.FirstOrDefault(static line => line.StartsWith(Line, StringComparison.Ordinal))?[Line.Length..].TrimStart().Split(' ')[0];
        return int.TryParse(soft, CultureInfo.InvariantCulture, out var limit) ? limit : WhereNobodySays;
    }
}
