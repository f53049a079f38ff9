using System.Text.Json.Serialization;

namespace CometRunway.Client.Json;

/// <summary>How the server's documents are read and requests are written, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TolerantEnum<RunwayStatus>), typeof(TolerantEnum<EndedBy>), typeof(TolerantEnum<PollingState>), typeof(TolerantEnum<PollOutcome>), typeof(TolerantEnum<WebhookState>), typeof(TolerantEnum<DeliveryState>), typeof(TolerantEnum<BreakerState>), typeof(TolerantEnum<SiloStatus>), typeof(TolerantEnum<BulkOperation>), typeof(TolerantEnum<BulkState>)])]
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
[JsonSerializable(typeof(CreatedTask))]
[JsonSerializable(typeof(ServerSign))]
[JsonSerializable(typeof(GroupPage))]
[JsonSerializable(typeof(Overview))]
[JsonSerializable(typeof(UpstreamState))]
[JsonSerializable(typeof(TenantName))]
[JsonSerializable(typeof(TenantPage))]
[JsonSerializable(typeof(CallerIdentity))]
[JsonSerializable(typeof(SiloList))]
[JsonSerializable(typeof(ServerReadiness))]
[JsonSerializable(typeof(BulkRequest))]
[JsonSerializable(typeof(BulkAction))]
[JsonSerializable(typeof(BulkList))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ClientJson : JsonSerializerContext;
