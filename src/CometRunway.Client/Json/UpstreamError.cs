using System.Text.Json;

namespace CometRunway.Client.Json;

/// <summary>What an error says in the forms of Runway and of those who are compatible with it: <c>{"error": "…"}</c>, <c>{"error": {"message": "…"}}</c>, <c>{"message": "…"}</c>.</summary>
internal static class UpstreamError
{
    /// <summary>Null where it is none of them.</summary>
    public static string? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var error = Find(document.RootElement, "error");
            return Text(error) ?? Text(Find(error, "message")) ?? Text(Find(document.RootElement, "message"));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement? Find(JsonElement? element, string name) => element is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement? element) => element is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } said ? said : null;
}
