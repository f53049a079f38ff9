using System.Text.Json.Serialization;

namespace CometRunway.Server.Upstreams;

/// <summary>How it is told how tasks are polled: camelCase, nothing for what is absent.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UpstreamStateDocument))]
internal sealed partial class UpstreamsJson : JsonSerializerContext;
