using System.Buffers;

namespace CometRunway.Cli.Downloads;

/// <summary>The sums of a folder's files, in the file <c>SHA256SUMS</c> that <c>sha256sum -c</c> takes. It is read once.</summary>
/// <param name="folder">The folder.</param>
internal sealed class Checksums(string folder)
{
    public const string FileName = "SHA256SUMS";

    private const int SumLength = 64;
    private const string Gap = "  "; // As sha256sum writes it for a text; a star in its second place says binary, which is the same here.

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private readonly Lock _turn = new();
    private Dictionary<string, (string Name, string Sum)>? _byStem;

    private string Path => System.IO.Path.Combine(folder, FileName);

    /// <summary>The file of a task's output that was fetched before, and its sum; null: none was.</summary>
    /// <param name="stem">The file's name without its extension.</param>
    public (string Name, string Sum)? Find(string stem)
    {
        using var turn = _turn.EnterScope();
        return Known().TryGetValue(stem, out var known) ? known : null;
    }

    /// <summary>Writes a file's sum, instead of the one that it had. What else is in there stays.</summary>
    public void Keep(string name, string sum)
    {
        using var turn = _turn.EnterScope();
        var line = sum + Gap + name;
        var stem = StemOf(name);
        if (Known().ContainsKey(stem)) Replace(name, line);
        else Append(line);
        Known()[stem] = (name, sum);
    }

    private Dictionary<string, (string Name, string Sum)> Known()
    {
        if (_byStem is not null) return _byStem;
        var known = new Dictionary<string, (string Name, string Sum)>();
        foreach (var line in Lines())
            if (NameIn(line) is { } name && !name.AsSpan().ContainsAny('/', '\\')) known[StemOf(name)] = (name, line[..SumLength].ToLowerInvariant());
        return _byStem = known;
    }

    private void Replace(string name, string line)
    {
        var draft = System.IO.Path.Combine(folder, $".{System.IO.Path.GetRandomFileName()}");
        File.WriteAllText(draft, string.Concat(Lines().Where(other => NameIn(other) != name).Append(line).Select(static kept => $"{kept}\n")));
        File.Move(draft, Path, overwrite: true);
    }

    private void Append(string line)
    {
        using var file = new FileStream(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        using var text = new StreamWriter(file) { NewLine = "\n" };
        if (!EndsWithLine(file)) text.WriteLine();
        text.WriteLine(line);
    }

    // Somebody may have written in there, or a process may have ended in the middle of a line. It leaves the file at its end.
    private static bool EndsWithLine(FileStream file)
    {
        if (file.Length is 0) return true;
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() is '\n';
    }

    private IEnumerable<string> Lines() => File.Exists(Path) ? File.ReadLines(Path) : [];

    private static string StemOf(string name) => System.IO.Path.GetFileNameWithoutExtension(name);

    private static string? NameIn(string line) =>
        line.Length > SumLength + Gap.Length && line[SumLength] is ' ' && line.AsSpan(0, SumLength).IndexOfAnyExcept(HexDigits) < 0 ? line[(SumLength + Gap.Length)..] : null;
}
