using System.Text.Json;
using CometRunway.Simulator.Tasks;

namespace CometRunway.Simulator.Shapes;

/// <summary>The B family: A in the gateway's wrapper.</summary>
internal static class WrapperShape
{
    public static void Write(Utf8JsonWriter json, TaskView view, UrlField place = UrlField.Inner, bool zoned = false)
    {
        // A URL outside cannot come later than the end that it belongs to.
        var outer = place is not UrlField.Inner && view.Status.IsTerminal ? view.Status : view.OuterStatus;
        WriteHead(json, view, outer, place);
        WriteInner(json, view, place, zoned);
        WriteTail(json);
    }

    public static void WriteChained(Utf8JsonWriter json, TaskView view)
    {
        WriteHead(json, view, view.OuterStatus, UrlField.Inner);
        json.WritePropertyName("data"u8);
        Write(json, view with { OuterStatus = view.Status });
        WriteTail(json);
    }

    private static void WriteHead(Utf8JsonWriter json, TaskView view, RunwayStatus status, UrlField place)
    {
        json.WriteStartObject();
        json.WriteString("code"u8, "success"u8);
        json.WriteString("message"u8, ""u8);
        json.WriteStartObject("data"u8);
        json.WriteString("task_id"u8, view.Id);
        json.WriteString("action"u8, view.Kind.ToUpperInvariant());
        json.WriteString("status"u8, GatewayVocabulary.Status(status, view));
        json.WriteString("fail_reason"u8, status.IsTerminal ? (place is UrlField.FailReason ? Url(view) : null) ?? view.Failure ?? "" : "");
        if (place is UrlField.ResultUrl) json.WriteString("result_url"u8, Url(view) ?? "");
        json.WriteNumber("submit_time"u8, WireTime.Unix(view.CreatedAt));
        json.WriteNumber("start_time"u8, status >= RunwayStatus.Running ? WireTime.Unix(view.StartedAt) : 0);
        json.WriteNumber("finish_time"u8, status.IsTerminal ? WireTime.Unix(view.EndedAt) : 0);
        json.WriteString("progress"u8, GatewayVocabulary.Progress(status, view));
    }

    private static void WriteInner(Utf8JsonWriter json, TaskView view, UrlField place, bool zoned)
    {
        var isOutside = place is not UrlField.Inner;
        if (isOutside && view.Status is RunwayStatus.Succeeded && view.Quirks.DropsInner)
        {
            json.WriteNull("data"u8);
            return;
        }

        json.WritePropertyName("data"u8);
        BareShape.Write(json, view, zoned ? WireTime.Zoned(view.CreatedAt) : WireTime.Utc(view.CreatedAt), withOutput: !isOutside);
    }

    private static void WriteTail(Utf8JsonWriter json)
    {
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string? Url(TaskView view) => view.Output is [var url, ..] ? url : null;
}
