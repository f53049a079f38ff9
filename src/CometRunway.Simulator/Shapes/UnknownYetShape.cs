using System.Text.Json;
using CometRunway.Simulator.Tasks;

namespace CometRunway.Simulator.Shapes;

/// <summary>F: nothing while the task waits, A from then on.</summary>
internal static class UnknownYetShape
{
    public static void Write(Utf8JsonWriter json, TaskView view)
    {
        if (view.Status is not RunwayStatus.Pending || view.StrangeWord is not null)
        {
            BareShape.Write(json, view);
            return;
        }

        json.WriteStartObject();
        json.WriteString("code"u8, "success"u8);
        json.WriteNull("data"u8);
        json.WriteEndObject();
    }
}
