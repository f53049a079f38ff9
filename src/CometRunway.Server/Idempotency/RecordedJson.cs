using System.Text.Json.Serialization;

namespace CometRunway.Server.Idempotency;

/// <summary>How a recorded answer is kept.</summary>
[JsonSerializable(typeof(RecordedAnswer))]
internal sealed partial class RecordedJson : JsonSerializerContext;
