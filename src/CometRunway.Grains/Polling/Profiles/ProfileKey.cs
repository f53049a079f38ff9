using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using CometRunway.Core.Polling;

namespace CometRunway.Grains.Polling.Profiles;

/// <summary>
/// A profile's name as text, which is the key of its grain and of its row: <c>runway</c>, <c>runway/image_to_video</c>, <c>runway/image_to_video/gen4_turbo</c>; of a
/// kind that nobody said, <c>runway//gen4_turbo</c>. Kinds and models are callers' words: they may have slashes, which are written as <c>~</c> here.
/// </summary>
internal static class ProfileKey
{
    private const int LongestWord = 64;
    private const char Slash = '~';

    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-/");

    /// <summary>The word, if a profile may be called by it: 1 to 64 letters, digits and <c>. _ : - /</c>. Null otherwise, as if nobody had said one.</summary>
    public static string? Bounded(string? word) => word is { Length: > 0 and <= LongestWord } && !word.AsSpan().ContainsAnyExcept(Allowed) ? word : null;

    /// <summary>At most 194 characters. Words that are not <see cref="Bounded"/> count as null.</summary>
    public static string Format(ProfileName name) => (Bounded(name.Kind), Bounded(name.Model)) switch
    {
        (null, null) => name.Upstream,
        ({ } kind, null) => $"{name.Upstream}/{Written(kind)}",
        var (kind, model) => $"{name.Upstream}/{Written(kind ?? "")}/{Written(model)}",
    };

    /// <summary>Reads what <see cref="Format"/> wrote, and nothing else.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ProfileName? name)
    {
        var words = text.Split('/');
        name = words.Length <= 3 && Bounded(words[0]) is { } upstream ? new ProfileName(upstream, Read(words, 1), Read(words, 2)) : null;
        if (name is not null && Format(name) != text) name = null;
        return name is not null;
    }

    private static string Written(string word) => word.Replace('/', Slash);

    private static string? Read(string[] words, int place) => words.Length > place ? Bounded(words[place].Replace(Slash, '/')) : null;
}
