using System.Text.Json;
using CometRunway.Simulator.Tasks;

namespace CometRunway.Simulator.Shapes;

/// <summary>TaskStatus: another sister's form, with a <c>task_status</c>, a <c>task_result</c> and times in milliseconds.</summary>
internal static class TaskStatusShape
{
    public static void Write(Utf8JsonWriter json, TaskView view)
    {
        json.WriteStartObject();
        json.WriteNumber("code"u8, 0);
        json.WriteString("message"u8, "SUCCEED"u8);
        json.WriteString("request_id"u8, "CjikY2gHPbcAAAAAA-hcOQ"u8);
        json.WriteStartObject("data"u8);
        json.WriteString("task_id"u8, view.Id);
        json.WriteString("task_status"u8, view.StrangeWord ?? Word(view.Status));
        json.WriteString("task_status_msg"u8, view.Failure ?? "");
        json.WriteNumber("created_at"u8, view.CreatedAt.ToUnixTimeMilliseconds());
        if (view.Output.Length > 0) WriteResult(json, view);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, TaskView view)
    {
        json.WriteStartObject("task_result"u8);
        json.WriteStartArray("videos"u8);
        foreach (var url in view.Output)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, "v"u8);
            json.WriteString("url"u8, url);
            json.WriteString("duration"u8, "5.1"u8);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Word(RunwayStatus status) => status switch
    {
        RunwayStatus.Succeeded => "succeed",
        RunwayStatus.Failed or RunwayStatus.Cancelled => "failed",
        RunwayStatus.Running => "processing",
        _ => "submitted",
    };
}
