using System.Text.Json.Serialization;

namespace CometRunway.Server.Webhooks;

/// <summary>How webhooks are, and what they are sent is written: camelCase, nothing for what is absent.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
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
internal sealed partial class WebhooksJson : JsonSerializerContext;
