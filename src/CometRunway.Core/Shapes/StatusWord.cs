using System.Text.Json;

namespace CometRunway.Core.Shapes;

/// <summary>A word for a status, whatever its case and its separators. A word nobody knows means "not ended", never a failure.</summary>
/// <param name="Status">What it means; null where it means nothing, or nobody knows.</param>
/// <param name="Unknown">The word, where nobody knows it.</param>
internal readonly record struct StatusWord(RunwayStatus? Status, string? Unknown)
{
    private const int LongestUnknown = 64;
    private const string Prefix = "TASK_STATUS_";

    public static StatusWord Read(JsonElement value, StatusVocabulary vocabulary)
    {
        if (value.IsEmpty()) return default;
        var word = value.AsWord() ?? value.GetRawText();
        if (vocabulary.Mean(Normal(word)) is { } status) return new StatusWord(status, null);
        return vocabulary.IsSilent(Normal(word)) ? default : new StatusWord(null, BoundedText.Cut(word, LongestUnknown));
    }

    /// <summary>The one that is further on; <paramref name="preferred"/> between two that ended, or that are the same.</summary>
    public static RunwayStatus? Furthest(RunwayStatus? preferred, RunwayStatus? other) => (preferred, other) switch
    {
        (null, _) => other,
        (_, null) => preferred,
        ({ IsTerminal: true }, _) => preferred,
        _ => other > preferred ? other : preferred,
    };

    /// <summary>The word says that something went well, if only the request.</summary>
    public static bool IsSuccess(JsonElement value) => value.AsWord() is { } word && Normal(word) is "SUCCESS" or "OK" or "200";

    private static string Normal(string word)
    {
        var normal = word.ToUpperInvariant().Replace('-', '_').Replace(' ', '_');
        return normal.StartsWith(Prefix, StringComparison.Ordinal) ? normal[Prefix.Length..] : normal;
    }
}
