using System.Text.Json.Serialization;
using CometRunway.Server.Health;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Documents;

/// <summary>How this server's documents are written: camelCase, nothing for what is absent.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TaskDocument))]
[JsonSerializable(typeof(UpdateDocument))]
[JsonSerializable(typeof(UpdatePage))]
[JsonSerializable(typeof(PositionDocument))]
[JsonSerializable(typeof(TenantDocument))]
[JsonSerializable(typeof(TrackRequest))]
[JsonSerializable(typeof(AdmissionDocument))]
[JsonSerializable(typeof(TaskPage))]
[JsonSerializable(typeof(ProgressDocument))]
[JsonSerializable(typeof(EndDocument))]
[JsonSerializable(typeof(GroupDocument))]
[JsonSerializable(typeof(GroupEndDocument))]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(TokenDocument))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Readiness))]
internal sealed partial class ApiJson : JsonSerializerContext;
