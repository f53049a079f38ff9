using System.Text.Json;

namespace CometRunway.Simulator.Shapes;

/// <summary>JSend: A in an envelope whose own <c>status</c> is about the request.</summary>
internal static class RequestStatusShape
{
    public static void Write(Utf8JsonWriter json, TaskView view)
    {
        json.WriteStartObject();
        json.WriteString("status"u8, "success"u8);
        json.WritePropertyName("data"u8);
        BareShape.Write(json, view);
        json.WriteEndObject();
    }
}
