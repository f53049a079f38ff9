using System.Globalization;

namespace CometRunway.Grains.Machine;

/// <summary>
/// How many files and sockets this process may have open, and who takes which share of them: one that can open nothing more can start no thread either, and is
/// ended by its runtime. What the process does not need itself is shared: an eighth of it is nobody's, and there for the database, for other servers, and for
/// what has just been closed or accepted.
/// </summary>
public static class OpenFiles
{
    private const string Source = "/proc/self/limits";
    private const string Line = "Max open files";
    private const int WhereNobodySays = 16_384;
    private const int Own = 400; // Of the process itself, the files of its code above all: 340 were counted.

    private static readonly FileShares Shares = Share(File.Exists(Source) ? Read(File.ReadLines(Source)) : WhereNobodySays);

    /// <summary>Sockets of callers: three eighths, at most 100,000.</summary>
    public static int OfCallers => Shares.Callers;

    /// <summary>Requests that are forwarded to the upstream, each over a socket: an eighth, at most 10,000.</summary>
    public static int OfForwarding => Shares.Forwarding;

    /// <summary>Polls: a quarter, at most 10,000.</summary>
    internal static int OfPolls => Shares.Polls;

    /// <summary>Sockets to the receivers of webhooks: an eighth, at most 12,288.</summary>
    internal static int OfReceivers => Shares.Receivers;

    internal static FileShares Share(int limit)
    {
        return new FileShares(Eighths(3, 100_000), Eighths(2, 10_000), Eighths(1, 10_000), Eighths(1, 12_288));

        int Eighths(int part, int most) => Math.Clamp((limit - Own) / 8 * part, 1, most);
    }

    /// <summary>The limit that is in force by the kernel's list.</summary>
    internal static int Read(IEnumerable<string> limits)
    {
        var soft = limits.FirstOrDefault(static line => line.StartsWith(Line, StringComparison.Ordinal))?[Line.Length..].TrimStart().Split(' ')[0];
        return int.TryParse(soft, CultureInfo.InvariantCulture, out var limit) ? limit : WhereNobodySays;
    }
}

/// <summary>How many files and sockets each may have open.</summary>
internal readonly record struct FileShares(int Callers, int Polls, int Forwarding, int Receivers);
