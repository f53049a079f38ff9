namespace CometRunway.Campaign.Limits;

/// <summary>A hierarchy of control groups that counts memory.</summary>
/// <param name="Root">Its folder.</param>
/// <param name="LimitFile">Which file of a group holds its limit, in bytes.</param>
internal sealed record ControlGroups(string Root, string LimitFile)
{
    private static readonly ControlGroups First = new("/sys/fs/cgroup/memory", "memory.limit_in_bytes");
    private static readonly ControlGroups Second = new("/sys/fs/cgroup", "memory.max");

    /// <summary>That of this machine, of version 1 or 2; null where there is none.</summary>
    public static ControlGroups? OfMemory { get; } =
        File.Exists(Path.Combine(First.Root, "cgroup.procs")) ? First
        : File.Exists(Path.Combine(Second.Root, "cgroup.controllers")) ? Second
        : null;

    /// <summary>The folder of the group that a process is in; the root's where that is not in sight, as in a container.</summary>
    public string HomeOf(int process)
    {
        var line = File.ReadLines($"/proc/{process}/cgroup").First(line => this == Second
            ? line.StartsWith("0::", StringComparison.Ordinal)
            : line.Split(':')[1].Split(',').Contains("memory"));
        var home = Path.Join(Root, line.Split(':', 3)[2]);
        return Directory.Exists(home) ? home : Root;
    }
}
