using System.Text.Json.Serialization;

namespace CometRunway.Server.Overview;

/// <summary>How overviews are written: camelCase, nothing for what is absent.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OverviewDocument))]
internal sealed partial class OverviewJson : JsonSerializerContext;
