using System.Text.Json;

namespace CometRunway.Core.Forwarding;

/// <summary>Finds the task in the answer to a create.</summary>
public static class CreatedTask
{
    /// <summary>
    /// Reads the id: <c>{"id"}</c> in the official format, <c>{"data": {"task_id"}}</c> in the compatibility format; either name in either place. False where the
    /// answer tells of no task.
    /// </summary>
    public static bool TryRead(ReadOnlyMemory<byte> body, out TaskId id)
    {
        id = default;
        try
        {
            using var document = JsonDocument.Parse(body);
            return TryRead(document.RootElement, out id) || (TryGet(document.RootElement, "data", out var data) && TryRead(data, out id));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false; // Not JSON, or an id that is no Unicode text.
        }
    }

    private static bool TryRead(JsonElement layer, out TaskId id)
    {
        id = default;
        return (TryGet(layer, "id", out var name) && IsId(name, out id)) || (TryGet(layer, "task_id", out name) && IsId(name, out id));
    }

    private static bool IsId(JsonElement value, out TaskId id)
    {
        id = default;
        return value.ValueKind is JsonValueKind.String && TaskId.TryParse(value.GetString(), out id);
    }

    private static bool TryGet(JsonElement layer, string name, out JsonElement value)
    {
        value = default;
        return layer.ValueKind is JsonValueKind.Object && layer.TryGetProperty(name, out value);
    }
}
