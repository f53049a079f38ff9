using System.Text.Json;
using CometRunway.Core.Shapes;

namespace CometRunway.Core.Forwarding;

/// <summary>Reads JSON as far as it goes: what is cut off is closed after the last value that is whole.</summary>
internal static class JsonBeginning
{
    private const int MostDepth = 100_000; // Nothing here recurses.
    private static readonly JsonReaderOptions Leniently = new() { MaxDepth = MostDepth, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>The value; an element of kind <see cref="JsonValueKind.Undefined"/> where not even its beginning is one.</summary>
    public static JsonElement Parse(ReadOnlyMemory<byte> body)
    {
        using var json = LenientJson.Parse(body) ?? LenientJson.Parse(Close(body.Span));
        return json?.RootElement.Clone() ?? default;
    }

    private static byte[] Close(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, new JsonReaderState(Leniently));
        var open = new Stack<byte>();
        var end = 0L;
        try
        {
            while (reader.Read())
            {
                Follow(reader.TokenType, open);
                if (reader.TokenType is not JsonTokenType.PropertyName) end = reader.BytesConsumed;
            }
        }
        catch (JsonException)
        {
            // So far, and no further.
        }

        return [.. json[..(int)end], .. open];
    }

    private static void Follow(JsonTokenType token, Stack<byte> open)
    {
        switch (token)
        {
            case JsonTokenType.StartObject:
                open.Push((byte)'}');
                break;
            case JsonTokenType.StartArray:
                open.Push((byte)']');
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                open.Pop();
                break;
            default:
                break; // A name, or a value by itself.
        }
    }
}
