using System.Text.Json.Serialization;

namespace CometRunway.Server.Problems;

/// <summary>How problems are written: camelCase, nothing for what is absent.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ProblemsJson : JsonSerializerContext;
