using System.Globalization;
using System.Text.RegularExpressions;

namespace CometRunway.Campaign.Networks;

/// <summary>What this run calls what it leaves in the system if it is killed: the name says whose it is, so that the next run can tell and take it away.</summary>
internal static partial class RunName
{
    private static int _next;

    /// <summary>A name that nobody else has: two letters for its kind, this process, and which of its own it is. Eleven characters at most, as 15 are what an interface may have.</summary>
    public static string Take(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}{Environment.ProcessId}x{Interlocked.Increment(ref _next)}");

    /// <summary>It is of a kind of ours, of a process that is gone.</summary>
    public static bool IsOrphan(string name, string kind) => IsOrphan(name, kind, Environment.ProcessId, static process => Directory.Exists($"/proc/{process}"));

    internal static bool IsOrphan(string name, string kind, int self, Func<int, bool> lives) =>
        name.StartsWith(kind, StringComparison.Ordinal)
        && Rest().Match(name[kind.Length..]) is { Success: true } rest
        && int.TryParse(rest.Groups["process"].Value, CultureInfo.InvariantCulture, out var process)
        && process != self
        && !lives(process);

    [GeneratedRegex("^(?<process>[0-9]+)x[0-9]+")]
    private static partial Regex Rest();
}
