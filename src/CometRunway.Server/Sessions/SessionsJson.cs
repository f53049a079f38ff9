using System.Text.Json.Serialization;

namespace CometRunway.Server.Sessions;

/// <summary>How sessions are written: camelCase, nothing for what is absent.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SessionRequest))]
[JsonSerializable(typeof(SessionDocument))]
internal sealed partial class SessionsJson : JsonSerializerContext;
