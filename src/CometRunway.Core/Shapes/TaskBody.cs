using System.Text.Json;

namespace CometRunway.Core.Shapes;

/// <summary>
/// Reads the body of a 2xx. Every documented shape is one thing: layers, each in the <c>data</c> of the one around it. The bare body has
/// one layer, a gateway's wrapper two or three, chained gateways more. The outermost id must be the one that was asked for; the status is the
/// one that is further on (the inner, between two that ended); of everything else the innermost layer that has it is believed.
/// </summary>
internal static class TaskBody
{
    private const int MostLayers = 8;

    public static Reading Read(JsonElement? root, TaskId expected, DateTimeOffset now)
    {
        if (root is not { ValueKind: JsonValueKind.Object } outermost) return new Reading.Miss("The answer is not a JSON object.");

        var layers = Unwrap(outermost);
        if (layers.Count is 0) return ReadWithoutTask(outermost);
        if (layers.Select(static layer => layer.Id).FirstOrDefault(static id => id is not null) is not { } id)
            return new Reading.Miss("The answer names no task.");
        if (!id.Equals(expected.Value, StringComparison.OrdinalIgnoreCase)) return new Reading.Miss("The answer is about another task.");

        var facts = layers.Select(layer => layer.Read(now)).ToList();
        return facts.Aggregate(static (outer, inner) => outer.Under(inner)).ToAnswer();
    }

    private static List<TaskLayer> Unwrap(JsonElement outermost)
    {
        var layers = new List<TaskLayer>(3);
        JsonElement? current = outermost;
        for (var depth = 0; current is { ValueKind: JsonValueKind.Object } element && depth < MostLayers; depth++)
        {
            if (TaskLayer.IsTask(element)) layers.Add(new TaskLayer(element));
            current = element.TryGetProperty("data", out var data) ? data : null;
        }

        return layers;
    }

    private static Reading ReadWithoutTask(JsonElement envelope)
    {
        var empty = envelope.TryGetProperty("data", out var data) && data.ValueKind is JsonValueKind.Null;
        if (empty && envelope.Text("code") is "success") return new Reading.NotVisible("Nothing is known yet.", IsDenied: false);
        return new Reading.Miss(UpstreamError.Find(envelope).Message ?? "The answer holds no task.");
    }
}
