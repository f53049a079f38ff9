using System.Text.Json;

namespace CometRunway.Core.Shapes;

/// <summary>
/// Takes a body apart into its layers, outermost first: each lies in the <c>data</c> of the one around it, or in a part of another name that has the id of the
/// task. A layer may also come as JSON in a string, or in an array: then it is the one with the id, or the only one.
/// </summary>
internal static class Layers
{
    private const int Most = 8;

    private static readonly string[] OtherParts = ["task", "result", "output", "response", "tasks"];

    /// <summary>All layers; none where the body is no object.</summary>
    public static List<TaskLayer> Unwrap(JsonElement body, TaskId expected)
    {
        var layers = new List<TaskLayer>(3);
        for (var current = Open(body, expected); current is { } element && layers.Count < Most;)
        {
            var inner = layers.Count < Most - 1 ? Inside(element, expected) : null;
            layers.Add(new TaskLayer(element, LayerIds.Find(element, expected), inner ?? default));
            current = inner;
        }

        return layers;
    }

    private static JsonElement? Inside(JsonElement element, TaskId expected) =>
        Open(element.Value("data"), expected)
        ?? OtherParts.Select(name => Open(element.Value(name), expected)).FirstOrDefault(part => part is { } layer && LayerIds.Find(layer, expected) is LayerId.Ours);

    private static JsonElement? Open(JsonElement value, TaskId expected)
    {
        var unpacked = value.Unpacked();
        return unpacked.ValueKind switch
        {
            JsonValueKind.Object => unpacked,
            JsonValueKind.Array => Choose(unpacked, expected),
            _ => null,
        };
    }

    private static JsonElement? Choose(JsonElement several, TaskId expected)
    {
        foreach (var item in several.EnumerateArray())
        {
            if (LayerIds.Find(item, expected) is LayerId.Ours) return item;
        }

        return several.GetArrayLength() is 1 && several[0].ValueKind is JsonValueKind.Object ? several[0] : null;
    }
}
