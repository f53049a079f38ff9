using System.Globalization;

namespace CometRunway.Benchmarks.Processes;

/// <summary>A process with its children, those that have ended included: what a PostgreSQL server is.</summary>
internal static class ProcessTree
{
    private const double TicksPerSecond = 100;

    /// <summary>User and system, over all cores, so far.</summary>
    public static double CpuSeconds(int root)
    {
        var all = Directory.EnumerateDirectories("/proc").Select(static folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? Read(pid) : null).OfType<Stat>().ToList();
        return all.Where(one => one.Pid == root).Sum(static one => one.Own + one.Reaped) + all.Where(one => one.Parent == root).Sum(static one => one.Own);
    }

    private static Stat? Read(int pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' '); // From the third field on: a name may hold anything.
            double Seconds(int field) => long.Parse(fields[field], CultureInfo.InvariantCulture) / TicksPerSecond;
            return new Stat(pid, int.Parse(fields[1], CultureInfo.InvariantCulture), Seconds(11) + Seconds(12), Seconds(13) + Seconds(14));
        }
        catch (IOException)
        {
            return null; // It has ended.
        }
    }

    private sealed record Stat(int Pid, int Parent, double Own, double Reaped);
}
