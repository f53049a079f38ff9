using System.Buffers;

namespace CometRunway.Cli.Downloads;

/// <summary>The sums of a folder's files, in the file <c>SHA256SUMS</c> that <c>sha256sum -c</c> takes.</summary>
/// <param name="folder">The folder.</param>
internal sealed class Checksums(string folder)
{
    public const string FileName = "SHA256SUMS";

    private const int SumLength = 64;
    private const string Gap = "  "; // As sha256sum writes it for a text; a star in its second place says binary, which is the same here.

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private readonly Lock _turn = new();

    private string Path => System.IO.Path.Combine(folder, FileName);

    /// <summary>The file of a task's output that was fetched before, and its sum; null: none was.</summary>
    /// <param name="stem">The file's name without its extension.</param>
    public (string Name, string Sum)? Find(string stem)
    {
        using var turn = _turn.EnterScope();
        foreach (var line in Lines())
            if (NameIn(line) is { } name && System.IO.Path.GetFileNameWithoutExtension(name) == stem && !name.AsSpan().ContainsAny('/', '\\')) return (name, line[..SumLength].ToLowerInvariant());
        return null;
    }

    /// <summary>Writes a file's sum, instead of the one that it had. What else is in there stays.</summary>
    public void Keep(string name, string sum)
    {
        using var turn = _turn.EnterScope();
        string[] lines = [.. Lines().Where(line => NameIn(line) != name), sum + Gap + name];
        var draft = System.IO.Path.Combine(folder, $".{System.IO.Path.GetRandomFileName()}");
        File.WriteAllText(draft, string.Concat(lines.Select(static line => $"{line}\n")));
        File.Move(draft, Path, overwrite: true);
    }

    private string[] Lines() => File.Exists(Path) ? File.ReadAllLines(Path) : [];

    private static string? NameIn(string line) =>
        line.Length > SumLength + Gap.Length && line[SumLength] is ' ' && line.AsSpan(0, SumLength).IndexOfAnyExcept(HexDigits) < 0 ? line[(SumLength + Gap.Length)..] : null;
}
