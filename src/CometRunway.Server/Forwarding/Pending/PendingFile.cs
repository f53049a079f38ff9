namespace CometRunway.Server.Forwarding.Pending;

/// <summary>One file of pending creates, locked as long as it is open. What was appended is on the disk on return.</summary>
internal sealed class PendingFile(string path, FileMode mode) : IDisposable
{
    /// <summary>How large one may become, in bytes; some 60,000 tasks.</summary>
    public const long Most = 64 * 1024 * 1024;

    private const int NoBuffer = 0;

    // Locked against other processes, and against a second look of this one.
    private readonly FileStream _file = new(path, mode, FileAccess.ReadWrite, FileShare.None, NoBuffer);

    public string Path => path;

    public long Length => _file.Length;

    /// <exception cref="IOException">It is none of ours: it is larger than one becomes.</exception>
    public byte[] ReadAll()
    {
        if (_file.Length > Most) throw new IOException($"{path} is larger than a file of pending creates becomes.");
        var content = new byte[_file.Length];
        _file.Position = 0;
        _file.ReadExactly(content);
        return content;
    }

    public void Append(ReadOnlySpan<byte> content)
    {
        _file.Position = _file.Length;
        _file.Write(content);
        _file.Flush(flushToDisk: true);
    }

    public void Clear()
    {
        _file.SetLength(0);
        _file.Flush(flushToDisk: true);
    }

    /// <summary>Removes it while nobody else can hold it.</summary>
    public void Delete()
    {
        File.Delete(path);
        Dispose();
    }

    public void Dispose() => _file.Dispose();
}
