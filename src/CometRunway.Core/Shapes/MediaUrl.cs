using System.Collections.Immutable;
using System.Text.Json;

namespace CometRunway.Core.Shapes;

/// <summary>Where generated media lie. A "URL" of the upstream may hold an error text, so only http(s) is one.</summary>
internal static class MediaUrl
{
    private const int Longest = 8 * 1024;
    private const int Most = 64;

    public static bool IsOne(string? text) =>
        text is { Length: <= Longest }
        && (text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        && Uri.TryCreate(text, UriKind.Absolute, out _);

    public static ImmutableArray<string> ReadAll(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when IsOne(value.GetString()) => [value.GetString()!],
        JsonValueKind.Array =>
        [
            .. value.EnumerateArray()
                .Where(static item => item.ValueKind is JsonValueKind.String)
                .Select(static item => item.GetString()!)
                .Where(IsOne)
                .Take(Most),
        ],
        _ => [],
    };
}
