using System.Text.Json.Serialization;

namespace CometRunway.Server.Usage;

/// <summary>How usage is written: camelCase, nothing for what is absent.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UsageDocument))]
internal sealed partial class UsageJson : JsonSerializerContext;
