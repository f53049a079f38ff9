using System.Text.Json;
using CometRunway.Simulator.Tasks;

namespace CometRunway.Simulator.Shapes;

/// <summary>State: a sister's form, with a <c>state</c> and a <c>video</c>.</summary>
internal static class StateShape
{
    public static void Write(Utf8JsonWriter json, TaskView view)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, view.Id);
        json.WriteString("state"u8, view.StrangeWord ?? Word(view.Status));
        json.WriteString("failure_reason"u8, view.Failure);
        json.WriteString("created_at"u8, view.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z'"));
        if (view.Output is [var url, ..])
        {
            json.WriteStartObject("video"u8);
            json.WriteString("url"u8, url);
            json.WriteNumber("width"u8, 1280);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("video"u8);
        }

        json.WriteEndObject();
    }

    private static string Word(RunwayStatus status) => status switch
    {
        RunwayStatus.Succeeded => "completed",
        RunwayStatus.Failed or RunwayStatus.Cancelled => "failed",
        RunwayStatus.Running => "processing",
        _ => "queueing",
    };
}
