using System.Text.Json;

namespace CometRunway.Simulator.Shapes;

/// <summary>E: says how it went, not where the result is.</summary>
internal static class UrllessShape
{
    public static void Write(Utf8JsonWriter json, TaskView view)
    {
        json.WriteStartObject();
        json.WriteString("task_id"u8, view.Id);
        json.WriteString("status"u8, GatewayVocabulary.Status(view.Status, view));
        json.WriteString("progress"u8, GatewayVocabulary.Progress(view.Status, view));
        WriteTime(json, "created_at"u8, WireTime.Unix(view.CreatedAt), view.Quirks.TimesAreText);
        WriteTime(json, "finished_at"u8, WireTime.Unix(view.EndedAt), view.Quirks.TimesAreText);
        json.WriteString("fail_reason"u8, view.Failure ?? "");
        json.WriteString("platform"u8, "runway"u8);
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, ReadOnlySpan<byte> name, long seconds, bool asText)
    {
        if (asText)
            json.WriteString(name, $"{seconds}");
        else
            json.WriteNumber(name, seconds);
    }
}
