using System.Text.Json.Serialization;

namespace CometRunway.Server.Silos;

/// <summary>How silos are written: camelCase, nothing for what is absent.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SiloList))]
internal sealed partial class SilosJson : JsonSerializerContext;
