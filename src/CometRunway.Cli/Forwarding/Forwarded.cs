using System.Text.Json;
using System.Text.Json.Serialization;

namespace CometRunway.Cli.Forwarding;

/// <summary>What came of an update that was posted.</summary>
/// <param name="Id">The update's id, which is the <c>webhook-id</c>.</param>
/// <param name="Type">The kind of event.</param>
/// <param name="TaskId">The task.</param>
/// <param name="Delivered">The receiver took it.</param>
/// <param name="Status">What it answered at last; null: nothing.</param>
/// <param name="Error">Why there was no answer.</param>
/// <param name="Attempts">How often it was posted.</param>
/// <param name="DurationMs">How long the last attempt took, in milliseconds.</param>
internal sealed record Forwarded(string Id, string Type, string TaskId, bool Delivered, int? Status, string? Error, int Attempts, long DurationMs)
{
    public string ToJson() => JsonSerializer.Serialize(this, ForwardedJson.Default.Forwarded);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Forwarded))]
internal sealed partial class ForwardedJson : JsonSerializerContext;
