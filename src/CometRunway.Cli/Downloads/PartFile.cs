namespace CometRunway.Cli.Downloads;

/// <summary>A file while it is being fetched: <c>….part</c>, and beside it <c>….part.tag</c> with what its host named that content with.</summary>
/// <param name="path">The file's path without its extension.</param>
internal sealed class PartFile(string path)
{
    private readonly string _part = $"{path}.part";
    private readonly string _tag = $"{path}.part.tag";

    /// <summary>What is there of it.</summary>
    public Part Look() => File.Exists(_part) ? new Part(new FileInfo(_part).Length, File.Exists(_tag) ? File.ReadAllText(_tag) : null) : Part.None;

    /// <summary>Opens it to write the rest at its end. Nobody else can meanwhile.</summary>
    /// <exception cref="IOException">Somebody else writes it.</exception>
    public FileStream Append() => Open(FileMode.Append);

    /// <summary>Begins it anew.</summary>
    /// <param name="tag">What the content is named with; null: nothing.</param>
    /// <exception cref="IOException">Somebody else writes it.</exception>
    public FileStream Begin(string? tag)
    {
        var file = Open(FileMode.OpenOrCreate);
        file.SetLength(0);
        if (tag is null) File.Delete(_tag);
        else File.WriteAllText(_tag, tag);
        return file;
    }

    /// <summary>Forgets what is there.</summary>
    public void Drop()
    {
        File.Delete(_part);
        File.Delete(_tag);
    }

    /// <summary>It is whole: it gets its name.</summary>
    public void Finish(string name)
    {
        File.Move(_part, Path.Combine(Path.GetDirectoryName(path)!, name), overwrite: true);
        File.Delete(_tag);
    }

    /// <summary>What was written so far, to read it.</summary>
    public FileStream Read() => File.OpenRead(_part);

    private FileStream Open(FileMode mode) => new(_part, mode, FileAccess.Write, FileShare.None);
}
