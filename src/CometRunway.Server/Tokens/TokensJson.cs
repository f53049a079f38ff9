using System.Text.Json.Serialization;

namespace CometRunway.Server.Tokens;

/// <summary>How tokens are written: camelCase, nothing for what is absent.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(TokenDocument))]
internal sealed partial class TokensJson : JsonSerializerContext;
