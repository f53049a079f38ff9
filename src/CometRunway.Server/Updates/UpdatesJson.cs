using System.Text.Json.Serialization;

namespace CometRunway.Server.Updates;

/// <summary>How pages of updates are written: camelCase, nothing for what is absent.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UpdatePage))]
[JsonSerializable(typeof(PositionDocument))]
internal sealed partial class UpdatesJson : JsonSerializerContext;
