using CometRunway.Campaign.Networks;
using CometRunway.TestServers;

namespace CometRunway.Campaign.Limits;

/// <summary>A file system of its own that is soon full. It is in memory: what is on it does not outlast the machine, and a sync of it costs nothing.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const string Kind = "crd";
    private const string Program = "mount";

    private readonly string _ballast;

    private SmallDisk(string folder) => (Folder, _ballast) = (folder, Path.Combine(folder, "ballast"));

    /// <summary>Null where there can be one.</summary>
    public static string? WhyNone =>
        !Environment.IsPrivilegedProcess ? "a full disk needs root's rights, for a file system of its own"
        : Programs.OnPath(Program) is null ? $"a full disk needs `{Program}`, which is not installed"
        : null;

    /// <summary>Where it is.</summary>
    public string Folder { get; }

    /// <summary>Bytes that are free.</summary>
    public long Room => new DriveInfo(Folder).AvailableFreeSpace;

    /// <param name="folder">Where it shall be; what was there is out of sight meanwhile. Null: at a new place.</param>
    public static async Task<SmallDisk> Mount(int megabytes, string? folder = null)
    {
        if (WhyNone is { } missing) throw new InvalidOperationException($"There is no small disk: {missing}.");
        var name = RunName.Take(Kind);
        var disk = new SmallDisk(Directory.CreateDirectory(folder ?? Path.Combine(Path.GetTempPath(), name)).FullName);
        await Command.Run("/", Program, "-t", "tmpfs", "-o", $"size={megabytes}m,mode=0755", name, disk.Folder);
        return disk;
    }

    /// <summary>Takes away what killed runs left.</summary>
    public static async Task RemoveOrphans()
    {
        if (WhyNone is not null) return;
        var mounts = (await File.ReadAllLinesAsync("/proc/mounts")).Select(static line => line.Split(' '));
        foreach (var mount in mounts.Where(static mount => RunName.IsOrphan(mount[0], Kind))) await Unmount(mount[1]);
    }

    /// <summary>Fills it to the last byte.</summary>
    public async Task Fill()
    {
        await using var ballast = new FileStream(_ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var piece = new byte[1 << 20].AsMemory(); !piece.IsEmpty;)
        {
            try
            {
                await ballast.WriteAsync(piece);
            }
            catch (IOException)
            {
                piece = piece[..(piece.Length / 2)]; // So much does not fit any more.
            }
        }
    }

    /// <summary>There is room again.</summary>
    public void Free() => File.Delete(_ballast);

    public async ValueTask DisposeAsync() => await Unmount(Folder);

    // Lazily: a process that still has a file open there would hold it.
    private static async Task Unmount(string folder)
    {
        await Command.Run("/", "umount", "--lazy", folder);
        if (Path.GetFileName(folder).StartsWith(Kind, StringComparison.Ordinal)) Directory.Delete(folder);
    }
}
