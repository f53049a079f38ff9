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
[JsonSerializable(typeof(TrackItem))]
[JsonSerializable(typeof(AdmissionDocument))]
[JsonSerializable(typeof(TaskPage))]
[JsonSerializable(typeof(ProgressDocument))]
[JsonSerializable(typeof(EndDocument))]
[JsonSerializable(typeof(GroupDocument))]
[JsonSerializable(typeof(GroupEndDocument))]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(TokenDocument))]
[JsonSerializable(typeof(WebhookRequest))]
[JsonSerializable(typeof(WebhookPatch))]
[JsonSerializable(typeof(WebhookDocument))]
[JsonSerializable(typeof(WebhookList))]
[JsonSerializable(typeof(RotationRequest))]
[JsonSerializable(typeof(RedeliveryRequest))]
[JsonSerializable(typeof(RangeRedeliveryRequest))]
[JsonSerializable(typeof(RedeliveryDocument))]
[JsonSerializable(typeof(TestDocument))]
[JsonSerializable(typeof(DeliveryPage))]
[JsonSerializable(typeof(EventDocument))]
[JsonSerializable(typeof(TestEventDocument))]
[JsonSerializable(typeof(BareTaskDocument))]
[JsonSerializable(typeof(WrappedTaskDocument))]
[JsonSerializable(typeof(FeedRequest))]
[JsonSerializable(typeof(CompatibleRefusalDocument))]
[JsonSerializable(typeof(UpstreamDocument))]
[JsonSerializable(typeof(RunwayErrorDocument))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Readiness))]
internal sealed partial class ApiJson : JsonSerializerContext;
