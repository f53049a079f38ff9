using System.Text.Json.Serialization;

namespace CometRunway.Client.Json;

/// <summary>How the server's documents are read and requests are written, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TolerantEnum<RunwayStatus>), typeof(TolerantEnum<EndedBy>), typeof(TolerantEnum<PollingState>)])]
[JsonSerializable(typeof(RunwayTask))]
[JsonSerializable(typeof(RunwayUpdate))]
[JsonSerializable(typeof(UpdatePage))]
[JsonSerializable(typeof(TaskPage))]
[JsonSerializable(typeof(TrackRequest))]
[JsonSerializable(typeof(Admission))]
[JsonSerializable(typeof(ProgressData))]
[JsonSerializable(typeof(PositionData))]
[JsonSerializable(typeof(EndData))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ClientJson : JsonSerializerContext;
