using CometRunway.Core;

namespace CometRunway.Server.Forwarding.Pending;

/// <summary>The file of this process and what it holds: written first, believed then. For one writer.</summary>
internal sealed class PendingPages(PendingFolder folder) : IDisposable
{
    private readonly Dictionary<TaskIdentity, byte[]> _lines = [];
    private PendingFile? _file;

    /// <summary>Writes entries with one sync to the disk.</summary>
    /// <exception cref="Exception">They could not be written: <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</exception>
    public void Write(IReadOnlyCollection<PendingEntry> entries)
    {
        // What goes without having come was never written.
        if (_file is null && entries.All(static entry => !entry.Pends)) return;
        _file ??= folder.Create();
        var content = entries.SelectMany(static entry => entry.Line).ToArray();
        if (_file.Length + content.Length > PendingFile.Most) Renew();
        if (_file.Length + content.Length > PendingFile.Most) throw new IOException($"{_file.Path} is full.");
        _file.Append(content);
        foreach (var entry in entries) Apply(entry);
        if (_lines.Count is 0) _file.Clear();
    }

    /// <summary>Leaves the file to the next process where it holds something.</summary>
    public void Dispose()
    {
        if (_lines.Count is 0) _file?.Delete();
        else _file?.Dispose();
    }

    private void Apply(PendingEntry entry)
    {
        if (entry.Pends) _lines[entry.Task] = entry.Line;
        else _lines.Remove(entry.Task);
    }

    // What pends still goes to a new file before the old one goes.
    private void Renew()
    {
        var next = folder.Create();
        next.Append(_lines.Values.SelectMany(static line => line).ToArray());
        _file!.Delete();
        _file = next;
    }
}
