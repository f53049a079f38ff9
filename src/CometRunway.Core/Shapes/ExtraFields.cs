using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace CometRunway.Core.Shapes;

/// <summary>
/// The fields of a layer that are passed on as they came: all that the tracker does not know, and those that it knows and could not understand. Runway's own
/// names are never among them, because what the tracker answers bears them.
/// </summary>
internal readonly struct ExtraFields(TaskLayer layer, MediaSearch media, StatusVocabulary vocabulary, ImmutableArray<string> output, bool failed, DateTimeOffset now)
{
    private const int Longest = 64 * 1024;

    private static readonly HashSet<string> Runways = new(StringComparer.Ordinal) { "id", "status", "createdAt", "output", "failure", "failureCode", "progress" };

    private static readonly HashSet<string> BookKeeping = new(StringComparer.Ordinal) { "task_id", "taskId", "taskID", "action", "code", "exec_time" };

    // Names that are there in every answer, whether they say something or not.
    private static readonly HashSet<string> OftenEmpty = new(StringComparer.Ordinal) { "data", "message", "msg", "fail_reason", "result_url", "video_url" };

    /// <summary>A JSON object of them; null where there are none. A field that does not fit into 64 KiB along with those before it is left out.</summary>
    public string? Read()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            var written = new HashSet<string>(StringComparer.Ordinal);
            foreach (var field in layer.Element.EnumerateObject())
            {
                if (!IsUsed(field.Name, field.Value) && Fits(json, field) && written.Add(field.Name)) field.WriteTo(json);
            }

            if (written.Count is 0) return null;
            json.WriteEndObject();
        }

        return buffer.WrittenCount <= Longest ? Encoding.UTF8.GetString(buffer.WrittenSpan) : null;
    }

    private static bool Fits(Utf8JsonWriter json, JsonProperty field) =>
        json.BytesCommitted + json.BytesPending + field.Name.Length + JsonMarshal.GetRawUtf8Value(field.Value).Length < Longest;

    private bool IsUsed(string name, JsonElement value) =>
        Runways.Contains(name) || BookKeeping.Contains(name)
        || (OftenEmpty.Contains(name) && value.IsEmpty())
        || UpstreamTime.IsUnderstood(name, value, now)
        || media.IsAmong(output, value)
        || name switch
        {
            "data" => !layer.IsInnermost,
            "fail_reason" => failed || (value.AsText() is { } text && MediaUrl.IsAbsolute(text)),
            "message" or "msg" => failed || layer.Element.TryGetProperty("code", out _),
            _ => LayerStatus.IsField(name) && StatusWord.Read(value, vocabulary).Unknown is null,
        };
}
