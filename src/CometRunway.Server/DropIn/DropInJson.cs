using System.Text.Json.Serialization;

namespace CometRunway.Server.DropIn;

/// <summary>How Runway's own documents are written: camelCase, nothing for what is absent.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BareTaskDocument))]
[JsonSerializable(typeof(WrappedTaskDocument))]
[JsonSerializable(typeof(FeedRequest))]
[JsonSerializable(typeof(CompatibleRefusalDocument))]
[JsonSerializable(typeof(UpstreamDocument))]
[JsonSerializable(typeof(RunwayErrorDocument))]
internal sealed partial class DropInJson : JsonSerializerContext;
