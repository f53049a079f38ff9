using System.Text.RegularExpressions;

namespace CometRunway.Tests.Architecture;

/// <summary>
/// The rooms of a project, which are its folders, and who of them needs whom: as its files say by <c>using</c>, or by the room's name before a type's. What lies
/// in no folder is a room without a name; its types can be used without a word, so they are looked for by theirs.
/// </summary>
internal sealed partial class Rooms
{
    private const string Nameless = "(no folder)";

    private readonly string _project;
    private readonly IReadOnlyList<(string Room, string File, string Text)> _files;

    public Rooms(string project)
    {
        _project = project;
        var folder = Path.Combine(Repository.Root.FullName, "src", project);
        _files = [.. Repository.In(Path.Combine("src", project), "*.cs").Select(file => (RoomOf(Path.GetRelativePath(folder, file.FullName)), file.Name, File.ReadAllText(file.FullName)))];
    }

    /// <summary>Each need: a room, another that it needs, and a file that says so.</summary>
    public IReadOnlyList<Need> Needs()
    {
        var names = _files.Select(static file => file.Room).Where(static room => room is not Nameless).ToHashSet(StringComparer.Ordinal);
        var nameless = _files.Where(static file => file.Room is Nameless).SelectMany(static file => Declaration().Matches(file.Text).Select(static match => match.Groups["name"].Value)).ToHashSet(StringComparer.Ordinal);
        var imported = new Regex($@"^using (static |\w+ = )?{Regex.Escape(_project)}\.(?<room>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture);
        var named = new Regex($@"(?<![\w.])(?<room>{string.Join('|', names)})\.(?=[A-Z])", RegexOptions.ExplicitCapture);
        return
        [
            .. _files.SelectMany(file =>
            {
                var code = Beside().Replace(file.Text, "");
                var rooms = imported.Matches(file.Text).Concat(named.Matches(code)).Select(static match => match.Groups["room"].Value).Where(names.Contains);
                if (file.Room is not Nameless && Word().Matches(code).Any(match => nameless.Contains(match.Value))) rooms = rooms.Append(Nameless);
                return rooms.Where(room => room != file.Room).Distinct(StringComparer.Ordinal).Select(room => new Need(file.Room, room, file.File));
            }),
        ];
    }

    /// <summary>A way from a room through others back to it; empty where there is none.</summary>
    public static IReadOnlyList<Need> FindCircle(IReadOnlyList<Need> needs)
    {
        var of = needs.ToLookup(static need => need.Room, StringComparer.Ordinal);
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var room in needs.Select(static need => need.Room))
        {
            if (Walk(room, []) is { Count: > 0 } circle) return circle;
        }

        return [];

        IReadOnlyList<Need> Walk(string room, IReadOnlyList<Need> way)
        {
            for (var i = 0; i < way.Count; i++)
            {
                if (way[i].Room == room) return [.. way.Skip(i)];
            }

            if (done.Contains(room)) return [];
            foreach (var need in of[room])
            {
                if (Walk(need.Other, [.. way, need]) is { Count: > 0 } circle) return circle;
            }

            done.Add(room);
            return [];
        }
    }

    private static string RoomOf(string path) => path.Split(Path.DirectorySeparatorChar) is [var folder, _, ..] ? folder : Nameless;

    [GeneratedRegex(@"^(public|internal)( \w+)* (class|record|interface|enum|struct) (?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Declaration();

    // Comments, and texts in which nothing is inserted.
    [GeneratedRegex("""//[^\n]*|(?<!\$)"(\\.|[^"\\\n])*" """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Beside();

    [GeneratedRegex(@"\b[A-Z]\w*\b")]
    private static partial Regex Word();
}

/// <summary>One room needs another, as a file of it says.</summary>
internal sealed record Need(string Room, string Other, string File);
