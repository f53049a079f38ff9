using System.Text.Json.Serialization;

namespace CometRunway.Server.Tasks;

/// <summary>How tasks and their updates are written: camelCase, nothing for what is absent.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TaskDocument))]
[JsonSerializable(typeof(UpdateDocument))]
[JsonSerializable(typeof(TrackRequest))]
[JsonSerializable(typeof(TrackItem))]
[JsonSerializable(typeof(AdmissionDocument))]
[JsonSerializable(typeof(TaskPage))]
[JsonSerializable(typeof(ProgressDocument))]
[JsonSerializable(typeof(EndDocument))]
internal sealed partial class TasksJson : JsonSerializerContext;
