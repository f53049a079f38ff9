using System.Globalization;
using CometRunway.TestServers;

namespace CometRunway.Campaign.Limits;

/// <summary>A process may open a few more files and sockets, and then none until this is disposed of. No rights are needed for that.</summary>
internal sealed class DescriptorLimit : IAsyncDisposable
{
    private const string Program = "prlimit";

    private readonly int _process;
    private readonly string _before;

    private DescriptorLimit(int process, string before) => (_process, _before) = (process, before);

    /// <summary>Null where processes can be limited so.</summary>
    public static string? WhyNone => Programs.OnPath(Program) is null ? $"few descriptors need `{Program}`, which is not installed" : null;

    /// <param name="spare">How many more than it has open now.</param>
    public static async Task<DescriptorLimit> Put(int process, int spare)
    {
        var limit = new DescriptorLimit(process, SoftLimit(process));
        var open = Directory.GetFiles($"/proc/{process}/fd").Select(static path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture));
        await Set(process, $"{Least(open.ToHashSet(), spare)}");
        return limit;
    }

    // The kernel hands out the lowest number that is free, and the limit is one of numbers.
    private static int Least(HashSet<int> open, int spare) => Enumerable.Range(0, int.MaxValue).Where(number => !open.Contains(number)).ElementAt(spare);

    /// <summary>It may open as many as before, if it lives.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists($"/proc/{_process}")) await Set(_process, _before);
    }

    private static string SoftLimit(int process) => File.ReadLines($"/proc/{process}/limits")
        .Single(static line => line.StartsWith("Max open files", StringComparison.Ordinal))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)[3];

    private static Task Set(int process, string soft) => Command.Run("/", Program, "--pid", process.ToString(CultureInfo.InvariantCulture), $"--nofile={soft}:");
}
