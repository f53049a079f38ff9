namespace CometRunway.Core.Shapes;

/// <summary>
/// Where something that was generated lies: http(s), an address relative to the upstream, or the thing itself as <c>data:</c>. A "URL" of the upstream may hold
/// an error text, and that is none.
/// </summary>
internal static class MediaUrl
{
    /// <summary>Of an address, in characters.</summary>
    public const int Longest = 8 * 1024;

    /// <summary>Of all that a task has inline, in characters: a row, an entry of the log and an event each bear it.</summary>
    public const int LongestInline = 64 * 1024;

    private static readonly string[] InlineTypes = ["data:image/", "data:video/", "data:audio/", "data:model/", "data:application/"];

    /// <summary>The text is an http or https address, however long.</summary>
    public static bool IsAbsolute(string text) =>
        (text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        && Uri.TryCreate(text, UriKind.Absolute, out _);

    /// <summary>The text is a medium itself.</summary>
    public static bool IsInline(string text) =>
        InlineTypes.Any(type => text.StartsWith(type, StringComparison.OrdinalIgnoreCase)) && text.Contains(',', StringComparison.Ordinal) && !text.Any(char.IsWhiteSpace);

    /// <summary>The text as an absolute URL; null where it is none.</summary>
    /// <param name="text">What the upstream wrote.</param>
    /// <param name="upstream">Whose answer it is in: relative addresses begin at its root. Null: they are none.</param>
    public static string? Resolve(string text, Uri? upstream)
    {
        if (IsAbsolute(text) || IsInline(text)) return text;
        return upstream is not null && IsRelative(text) && Uri.TryCreate(new Uri(upstream, "/"), text, out var resolved) && resolved.Scheme is "http" or "https" ? resolved.AbsoluteUri : null;
    }

    // "N/A" is no address, and neither is a sentence.
    private static bool IsRelative(string text) =>
        text.Length is > 1 and <= Longest && !text.Any(char.IsWhiteSpace)
        && (text[0] is '/' || text.StartsWith("./", StringComparison.Ordinal) || text.StartsWith("../", StringComparison.Ordinal) || IsPathToFile(text));

    private static bool IsPathToFile(string text)
    {
        var path = text.AsSpan(0, text.AsSpan().IndexOfAny('?', '#') is >= 0 and var end ? end : text.Length);
        var slash = path.LastIndexOf('/');
        return slash > 0 && path[(slash + 1)..].Contains('.') && !path.Contains(':');
    }
}
