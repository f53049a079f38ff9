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

    private readonly int _process;
    private readonly string _home;
    private readonly string _group;

    private MemoryLimit(int process, string home, string group) => (_process, _home, _group) = (process, home, group);

    /// <summary>Null where processes can be limited so.</summary>
    public static string? WhyNone { get; } = FindWhyNone();

    /// <exception cref="InvalidOperationException">There are none: <see cref="WhyNone"/>.</exception>
    public static async Task<MemoryLimit> Put(int process, long bytes)
    {
        var hierarchy = ControlGroups.OfMemory ?? throw new InvalidOperationException($"No memory can be limited: {WhyNone}.");
        var group = Directory.CreateDirectory(Path.Combine(hierarchy.Root, RunName.Take(Kind))).FullName;
        var limit = new MemoryLimit(process, hierarchy.HomeOf(process), group);
        await File.WriteAllTextAsync(Path.Combine(group, hierarchy.LimitFile), bytes.ToString(CultureInfo.InvariantCulture));
        await Move(process, group);
        return limit;
    }

    /// <summary>Takes away what killed runs left.</summary>
    public static void RemoveOrphans()
    {
        if (ControlGroups.OfMemory is not { } hierarchy) return;
        foreach (var group in Directory.GetDirectories(hierarchy.Root).Where(static folder => RunName.IsOrphan(Path.GetFileName(folder), Kind)))
        {
            foreach (var member in File.ReadAllLines(Path.Combine(group, Members))) File.WriteAllText(Path.Combine(hierarchy.Root, Members), member);
            Directory.Delete(group);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists($"/proc/{_process}")) await Move(_process, _home);
        Directory.Delete(_group);
    }

    private static Task Move(int process, string group) => File.WriteAllTextAsync(Path.Combine(group, Members), process.ToString(CultureInfo.InvariantCulture));

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
