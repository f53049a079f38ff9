using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace CometRunway.Server.Description;

/// <summary>The small schemas of parameters and headers.</summary>
internal static class Schemas
{
    public static OpenApiSchema Text(string? pattern = null, int? longest = null) => new() { Type = JsonSchemaType.String, Pattern = pattern, MaxLength = longest };

    public static OpenApiSchema Whole(long least = 0, long? most = null, int? usual = null) => new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = least.ToString(CultureInfo.InvariantCulture),
        Maximum = most?.ToString(CultureInfo.InvariantCulture),
        Default = usual,
    };

    public static OpenApiSchema Word(params IEnumerable<string> words) => new() { Type = JsonSchemaType.String, Enum = [.. words.Select(static word => (JsonNode)word)] };

    /// <summary>Several, at least one.</summary>
    public static OpenApiSchema List(OpenApiSchema items, int? most = null) => new() { Type = JsonSchemaType.Array, Items = items, MinItems = 1, MaxItems = most };
}
