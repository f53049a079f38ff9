using System.Diagnostics.CodeAnalysis;

namespace CometRunway.Core;

/// <summary>What ids are made of: <c>[A-Za-z0-9_-]</c>, so that they stand in URLs, keys and logs as they are.</summary>
internal static class IdText
{
    public static bool IsValid([NotNullWhen(true)] string? text, int longest) =>
        text is { Length: >= 1 } && text.Length <= longest && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
