using System.Diagnostics;
using System.Globalization;
using CometRunway.Campaign.Networks;

namespace CometRunway.Campaign.Limits;

/// <summary>
/// A process may take so much more memory than it has; what it asks for beyond that the kernel answers by killing it. It ends when this is disposed of.
/// </summary>
/// <remarks>It is put into a control group of its own, of version 1 or 2, whose account begins at nothing: what it had stays on the account of where it came from.</remarks>
internal sealed class MemoryLimit : IAsyncDisposable
{
    private const string Kind = "crm";
    private const string Members = "cgroup.procs";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private readonly string _home;
    private readonly string _group;

    private MemoryLimit(string home, string group) => (_home, _group) = (home, group);

    /// <summary>Null where processes can be limited so.</summary>
    public static string? WhyNone { get; } = FindWhyNone();

    /// <exception cref="InvalidOperationException">There are none: <see cref="WhyNone"/>.</exception>
    public static async Task<MemoryLimit> Put(int process, long bytes)
    {
        var hierarchy = ControlGroups.OfMemory ?? throw new InvalidOperationException($"No memory can be limited: {WhyNone}.");
        var group = Directory.CreateDirectory(Path.Combine(hierarchy.Root, RunName.Take(Kind))).FullName;
        var limit = new MemoryLimit(hierarchy.HomeOf(process), group);
        await File.WriteAllTextAsync(Path.Combine(group, hierarchy.LimitFile), bytes.ToString(CultureInfo.InvariantCulture));
        Move(process.ToString(CultureInfo.InvariantCulture), group);
        return limit;
    }

    /// <summary>Takes away what killed runs left.</summary>
    public static async Task RemoveOrphans()
    {
        if (ControlGroups.OfMemory is not { } hierarchy) return;
        foreach (var group in Directory.GetDirectories(hierarchy.Root).Where(static folder => RunName.IsOrphan(Path.GetFileName(folder), Kind))) await Remove(group, hierarchy.Root);
    }

    public async ValueTask DisposeAsync() => await Remove(_group, _home);

    // Those that are killed stay in their group for as long as they take to die.
    private static async Task Remove(string group, string home)
    {
        var watch = Stopwatch.StartNew();
        while (Directory.Exists(group))
        {
            foreach (var member in await File.ReadAllLinesAsync(Path.Combine(group, Members))) Move(member, home);
            try
            {
                Directory.Delete(group);
            }
            catch (IOException busy)
            {
                if (watch.Elapsed > Patience) throw new TimeoutException($"Within {Patience.TotalSeconds:0} s the control group {group} did not become empty.", busy);
                await Task.Delay(Step, TimeProvider.System);
            }
        }
    }

    private static void Move(string process, string group)
    {
        try
        {
            File.WriteAllText(Path.Combine(group, Members), process);
        }
        catch (IOException) when (!Directory.Exists($"/proc/{process}"))
        {
            // It is dead.
        }
    }

    // By trying: a hierarchy can be there and not be ours to write in.
    private static string? FindWhyNone()
    {
        if (!Environment.IsPrivilegedProcess) return "memory limits need root's rights, for control groups";
        if (ControlGroups.OfMemory is not { } hierarchy) return "memory limits need control groups that count memory, and none are here";
        var trial = Path.Combine(hierarchy.Root, RunName.Take(Kind));
        try
        {
            Directory.CreateDirectory(trial);
            return File.Exists(Path.Combine(trial, hierarchy.LimitFile)) ? null : $"memory limits need the memory controller in {hierarchy.Root}, which is not handed down";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"memory limits need control groups of our own: {exception.Message}";
        }
        finally
        {
            if (Directory.Exists(trial)) Directory.Delete(trial);
        }
    }
}
