using System.Text.Json.Serialization;

namespace CometRunway.Client.Json;

/// <summary>How the server's documents are read and requests are written, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TolerantEnum<RunwayStatus>), typeof(TolerantEnum<EndedBy>), typeof(TolerantEnum<PollingState>), typeof(TolerantEnum<PollOutcome>), typeof(TolerantEnum<WebhookState>), typeof(TolerantEnum<DeliveryState>)])]
[JsonSerializable(typeof(RunwayTask))]
[JsonSerializable(typeof(RunwayUpdate))]
[JsonSerializable(typeof(UpdatePage))]
[JsonSerializable(typeof(TaskPage))]
[JsonSerializable(typeof(TrackRequest))]
[JsonSerializable(typeof(TrackResult))]
[JsonSerializable(typeof(Admission))]
[JsonSerializable(typeof(ProgressData))]
[JsonSerializable(typeof(PlaceData))]
[JsonSerializable(typeof(EndData))]
[JsonSerializable(typeof(RunwayGroup))]
[JsonSerializable(typeof(Webhook))]
[JsonSerializable(typeof(WebhookList))]
[JsonSerializable(typeof(WebhookRegistration))]
[JsonSerializable(typeof(WebhookTest))]
[JsonSerializable(typeof(Rotation))]
[JsonSerializable(typeof(RedeliveryRange))]
[JsonSerializable(typeof(Redelivery))]
[JsonSerializable(typeof(DeliveryPage))]
[JsonSerializable(typeof(SentEvent))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ClientJson : JsonSerializerContext;
