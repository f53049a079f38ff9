using System.Text.Json;

namespace CometRunway.Simulator.Shapes;

/// <summary>C: the gateway's own record, without a wrapper.</summary>
internal static class FlatShape
{
    public static void Write(Utf8JsonWriter json, TaskView view)
    {
        var url = view.Output is [var first, ..] ? first : "";
        json.WriteStartObject();
        json.WriteString("task_id"u8, view.Id);
        json.WriteString("action"u8, view.Kind.ToUpperInvariant());
        json.WriteString("status"u8, GatewayVocabulary.Status(view.Status, view));
        json.WriteString("fail_reason"u8, view.Failure ?? "");
        json.WriteString("result_url"u8, url);
        if (view.Quirks.RepeatsVideoUrl && url.Length > 0) json.WriteString("video_url"u8, url);
        json.WriteNumber("submit_time"u8, WireTime.Unix(view.CreatedAt));
        json.WriteNumber("start_time"u8, WireTime.Unix(view.StartedAt));
        json.WriteNumber("finish_time"u8, WireTime.Unix(view.EndedAt));
        json.WriteString("progress"u8, GatewayVocabulary.Progress(view.Status, view));
        json.WriteStartObject("metadata"u8);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
