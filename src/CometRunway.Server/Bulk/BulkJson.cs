using System.Text.Json.Serialization;

namespace CometRunway.Server.Bulk;

/// <summary>How bulk actions are written: camelCase, nothing for what is absent.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BulkRequest))]
[JsonSerializable(typeof(BulkDocument))]
[JsonSerializable(typeof(BulkList))]
internal sealed partial class BulkJson : JsonSerializerContext;
