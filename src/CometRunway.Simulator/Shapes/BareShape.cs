using System.Text.Json;
using CometRunway.Simulator.Tasks;

namespace CometRunway.Simulator.Shapes;

/// <summary>A: what Runway itself answers.</summary>
internal static class BareShape
{
    public static void Write(Utf8JsonWriter json, TaskView view) => Write(json, view, WireTime.Utc(view.CreatedAt), withOutput: true);

    public static void Write(Utf8JsonWriter json, TaskView view, string createdAt, bool withOutput)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, view.Id);
        json.WriteString("status"u8, view.StrangeWord ?? view.Status.Word);
        json.WriteString("createdAt"u8, createdAt);
        if (view.Status is RunwayStatus.Running || (view.Status is RunwayStatus.Succeeded && view.Quirks.TellsProgressAtEnd))
            WriteProgress(json, view);
        if (view.Status is RunwayStatus.Succeeded && withOutput) WriteOutput(json, view);
        if (view.Failure is not null) json.WriteString("failure"u8, view.Failure);
        if (view.FailureCode is not null) json.WriteString("failureCode"u8, view.FailureCode);
        WriteExtras(json, view);
        json.WriteEndObject();
    }

    private static void WriteProgress(Utf8JsonWriter json, TaskView view)
    {
        switch (view.Quirks.Progress)
        {
            case ProgressForm.Fraction:
                json.WriteNumber("progress"u8, Math.Round(view.Progress, 4));
                break;
            case ProgressForm.Text:
                json.WriteString("progress"u8, $"{(int)(view.Progress * 100)}%");
                break;
            default:
                json.WriteNumber("progress"u8, Percent(view.Progress));
                break;
        }
    }

    // A bare 1 would be a whole in one form and a hundredth in the other.
    private static int Percent(double progress) => (int)(progress * 100) is var percent and not 1 ? percent : 2;

    private static void WriteOutput(Utf8JsonWriter json, TaskView view)
    {
        json.WriteStartArray("output"u8);
        foreach (var url in view.Output) json.WriteStringValue(url);
        json.WriteEndArray();
    }

    private static void WriteExtras(Utf8JsonWriter json, TaskView view)
    {
        if (view.Quirks.HasCost)
        {
            json.WriteStartObject(view.Status.IsTerminal ? "cost"u8 : "estimatedCost"u8);
            json.WriteNumber("credits"u8, 25);
            json.WriteEndObject();
        }

        if (!view.Quirks.HasFutureField) return;

        json.WriteStartObject("renderRegion"u8);
        json.WriteString("name"u8, "eu-north"u8);
        json.WriteNumber("rank"u8, 2);
        json.WriteEndObject();
    }
}
