using CometRunway.Storage.Hosting;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Forwarding.Pending;

/// <summary>
/// Where the files of pending creates lie: one of each process, which holds it locked while it lives. So servers may share the folder, and whoever finds a file
/// that nobody holds goes on with what a process that died has left.
/// </summary>
internal sealed class PendingFolder(IOptions<ForwardingOptions> forwarding, IOptions<StorageOptions> storage)
{
    private const string Name = "pending-creates";
    private const string Default = "data";
    private const string Ending = ".jsonl";
    private const int Attempts = 8;

    public string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(forwarding.Value.PendingFolder ?? storage.Value.Folder ?? Default, Name));

    /// <summary>Makes a file of this process's own.</summary>
    /// <exception cref="Exception">The file system does not let it: <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</exception>
    public PendingFile Create()
    {
        Directory.CreateDirectory(Path);
        for (var attempt = 1; ; attempt++)
        {
            var path = System.IO.Path.Combine(Path, $"{Guid.NewGuid():N}{Ending}");
            if (TryOpen(path, FileMode.CreateNew) is { } file)
            {
                // Between its making and its locking another server may have taken it for a dead one's, and away. Now that it is locked, none can.
                if (File.Exists(path)) return file;
                file.Dispose();
            }

            if (attempt is Attempts) throw new IOException($"No file could be made in {Path}.");
        }
    }

    /// <summary>Takes hold of the files that nobody holds. Each is to be disposed of.</summary>
    public IEnumerable<PendingFile> TakeAbandoned() =>
        Directory.Exists(Path) ? Directory.EnumerateFiles(Path, $"*{Ending}").Select(static path => TryOpen(path, FileMode.Open)).OfType<PendingFile>() : [];

    private static PendingFile? TryOpen(string path, FileMode mode)
    {
        try
        {
            return new PendingFile(path, mode);
        }
        catch (IOException) when (File.Exists(path) || mode is FileMode.Open)
        {
            return null; // Another process holds it, or was faster.
        }
    }
}
