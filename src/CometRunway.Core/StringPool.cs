using System.Collections.Concurrent;

namespace CometRunway.Core;

/// <summary>One string for each of the few words that very many tasks have in common. Bounded: words that come once the room is taken stand for themselves.</summary>
internal static class StringPool
{
    private const int Most = 1024;

    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    public static string? Share(string? word)
    {
        if (word is null) return null;
        if (Known.TryGetValue(word, out var known)) return known;
        return Known.Count < Most ? Known.GetOrAdd(word, word) : word;
    }
}
