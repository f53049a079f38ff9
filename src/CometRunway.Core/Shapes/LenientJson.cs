using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace CometRunway.Core.Shapes;

/// <summary>
/// Reads JSON that somebody meant, though it breaks a rule that nobody needs: what is needed is read, what is broken is replaced or dropped. Byte order marks,
/// UTF-16 and UTF-32 are understood. Bytes that are no text, and halves of surrogate pairs, become U+FFFD. Control characters in a string are escaped,
/// superfluous backslashes dropped, and words and numbers that JSON does not have (<c>NaN</c>, <c>Infinity</c>) become null. Comments and trailing commas are
/// skipped; so is what follows the value, unless it may be another one. What lies deeper than <see cref="Deepest"/> is null. What was cut off stays unreadable.
/// </summary>
public static class LenientJson
{
    /// <summary>The most levels that are read: few enough that what is read can be put into a document again, which the usual readers take up to 64 levels.</summary>
    public const int Deepest = 48;

    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = Deepest };

    /// <summary>Reads a value; null where there is none. All strings and names in it are Unicode text. It may refer to <paramref name="bytes"/>, which must outlive it.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> bytes) =>
        (IsUnicode(bytes.Span) ? ParseStrictly(bytes) : null)
        ?? (JsonRepair.Repair(EncodedText.Decode(bytes.Span)) is { } repaired ? ParseStrictly(Encoding.UTF8.GetBytes(repaired)) : null);

    /// <summary>Reads a value out of text; null where there is none.</summary>
    public static JsonElement? ParseText(string text)
    {
        using var json = Parse(Encoding.UTF8.GetBytes(text));
        return json?.RootElement.Clone();
    }

    private static JsonDocument? ParseStrictly(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // An escaped half of a surrogate pair parses as JSON and can't be read as text.
    private static bool IsUnicode(ReadOnlySpan<byte> bytes) =>
        Utf8.IsValid(bytes) && bytes.IndexOf("\\ud"u8) < 0 && bytes.IndexOf("\\uD"u8) < 0;
}
