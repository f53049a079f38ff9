using System.Text.Json.Serialization;

namespace CometRunway.Server.Groups;

/// <summary>How groups are written: camelCase, nothing for what is absent.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GroupDocument))]
[JsonSerializable(typeof(GroupEndDocument))]
[JsonSerializable(typeof(GroupPage))]
internal sealed partial class GroupsJson : JsonSerializerContext;
