using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace CometRunway.Core.Shapes;

/// <summary>
/// One layer of a body that tells of a task, in Runway's vocabulary (<c>id, status, output, failure</c>) or a gateway's
/// (<c>task_id, status or state, fail_reason, result_url</c>). A field that a new shape brings gets its line here.
/// </summary>
internal readonly struct TaskLayer(JsonElement element)
{
    private const int LongestExtra = 64 * 1024;
    private const int LongestText = 4 * 1024;

    // What has a meaning here, or is a gateway's book-keeping; the rest is passed on.
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "id", "status", "createdAt", "output", "failure", "failureCode", "progress",
        "task_id", "state", "action", "fail_reason", "result_url", "video_url", "submit_time", "start_time", "finish_time",
        "created_at", "finished_at", "data", "code", "message", "msg", "exec_time",
    };

    public string? Id => element.Text("id") ?? element.Text("task_id");

    /// <summary>An envelope (<c>code, message, data</c>) is no task.</summary>
    public static bool IsTask(JsonElement element) =>
        element.TryGetProperty("task_id", out _) || element.TryGetProperty("id", out _)
        || (element.TryGetProperty("status", out _) && !element.TryGetProperty("code", out _));

    public TaskFacts Read(DateTimeOffset now)
    {
        var status = StatusWord.Furthest(StatusWord.Read(element.Value("status")), StatusWord.Read(element.Value("state")));
        var reason = element.Text("fail_reason");
        return new TaskFacts
        {
            Status = status,
            Progress = ProgressValue.Read(element.Value("progress")),
            Output = ReadOutput(status, reason),
            Failure = Bounded(element.Text("failure")) ?? (MediaUrl.IsOne(reason) ? null : Bounded(reason)),
            FailureCode = Bounded(element.Text("failureCode")),
            CreatedAt = UpstreamTime.Read(element.Value("createdAt"), now)
                ?? UpstreamTime.Read(element.Value("submit_time"), now)
                ?? UpstreamTime.Read(element.Value("created_at"), now),
            Extra = ReadExtra(),
        };
    }

    private ImmutableArray<string> ReadOutput(RunwayStatus? status, string? reason)
    {
        var output = MediaUrl.ReadAll(element.Value("output"));
        if (!output.IsEmpty) return output;
        if (MediaUrl.IsOne(element.Text("result_url"))) return [element.Text("result_url")!];
        if (MediaUrl.IsOne(element.Text("video_url"))) return [element.Text("video_url")!];
        // Older gateways put the result of a success where a failure would have its reason.
        return status is RunwayStatus.Succeeded && MediaUrl.IsOne(reason) ? [reason!] : [];
    }

    private string? ReadExtra()
    {
        if (!element.EnumerateObject().Any(static property => !Known.Contains(property.Name))) return null;

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            var written = new HashSet<string>(Known, StringComparer.Ordinal);
            foreach (var property in element.EnumerateObject())
            {
                if (written.Add(property.Name)) property.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenCount <= LongestExtra ? Encoding.UTF8.GetString(buffer.WrittenSpan) : null;
    }

    private static string? Bounded(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Length <= LongestText ? text : text[..LongestText];
}
