using System.Text.Json;
using CometRunway.Simulator.Tasks;

namespace CometRunway.Simulator.Shapes;

/// <summary>D: the oldest form, a status in digits. It has no room for a reason.</summary>
internal static class LegacyShape
{
    public static void Write(Utf8JsonWriter json, TaskView view)
    {
        var (digit, state) = Words(view.Status);
        json.WriteStartObject();
        json.WriteNumber("code"u8, 200);
        json.WriteString("msg"u8, "success"u8);
        json.WriteStartObject("data"u8);
        json.WriteString("task_id"u8, view.Id);
        json.WriteString("state"u8, view.StrangeWord ?? state);
        json.WriteString("status"u8, view.StrangeWord is null ? digit : "7");
        json.WriteString("video_url"u8, view.Output is [var url, ..] ? url : "");
        json.WriteString("created_at"u8, $"{WireTime.Unix(view.CreatedAt)}");
        json.WriteEndObject();
        json.WriteNumber("exec_time"u8, 0.021);
        json.WriteEndObject();
    }

    private static (string Digit, string State) Words(RunwayStatus status) => status switch
    {
        RunwayStatus.Succeeded => ("3", "succeeded"),
        RunwayStatus.Failed or RunwayStatus.Cancelled => ("2", "failed"),
        RunwayStatus.Running => ("1", "running"),
        _ => ("0", "pending"),
    };
}
