using System.Globalization;

namespace CometRunway.Grains.Machine;

/// <summary>
/// How many files and sockets this process may have open, and who takes which share of them: one that can open nothing more can start no thread either, and is
/// ended by its runtime. Together the shares are what the process does not need itself.
/// </summary>
public static class OpenFiles
{
    private const string Source = "/proc/self/limits";
    private const string Line = "Max open files";
    private const int WhereNobodySays = 16_384;
    private const int Own = 400; // Of the process itself, the files of its code above all: 340 were counted.

    private static readonly int Limit = File.Exists(Source) ? Read(File.ReadLines(Source)) : WhereNobodySays;

    /// <summary>Sockets of callers: half, at most 100,000.</summary>
    public static int OfCallers => Share(Limit, part: 2, most: 100_000);

    /// <summary>Sockets to the upstream of what is forwarded: an eighth, at most 10,000.</summary>
    public static int OfForwarding => Share(Limit, part: 8, most: 10_000);

    internal static int OfPolls => Share(Limit, part: 4, most: 10_000);

    internal static int OfReceivers => Share(Limit, part: 8, most: 8192);

    internal static int Share(int limit, int part, int most) => Math.Clamp((limit - Own) / part, 1, most);

    /// <summary>The limit that is in force by the kernel's list.</summary>
    internal static int Read(IEnumerable<string> limits)
    {
        var soft = limits.FirstOrDefault(static line => line.StartsWith(Line, StringComparison.Ordinal))?[Line.Length..].TrimStart().Split(' ')[0];
        return int.TryParse(soft, CultureInfo.InvariantCulture, out var limit) ? limit : WhereNobodySays;
    }
}
