using System.Text.Json;

namespace CometRunway.Core.Shapes;

/// <summary>Which of a layer's fields says where the task is.</summary>
internal static class LayerStatus
{
    // From the one that can only be about the task to the one that may be about the request.
    private static readonly string[] Fields = ["task_status", "taskStatus", "state", "status"];

    // What a gateway writes beside its own word for the task.
    private static readonly string[] OfRecords = ["task_id", "taskId", "action", "progress", "fail_reason", "submit_time", "start_time", "finish_time"];

    /// <summary>The first field whose word is known. A digit of the legacy form counts only where no word is beside it.</summary>
    public static StatusWord Read(JsonElement layer, StatusVocabulary vocabulary)
    {
        var words = Fields.Select(field => layer.Value(field)).Where(static value => !value.IsEmpty()).ToList();
        var known = words.Where(value => words.Count is 1 || !IsDigit(value)).Select(value => StatusWord.Read(value, vocabulary)).ToList();
        return known.Find(static word => word.Status is not null) is { Status: not null } found ? found : known.Find(static word => word.Unknown is not null);
    }

    public static bool IsField(string name) => Fields.Contains(name);

    /// <summary>It says so in a word, and not only in a digit of the legacy form.</summary>
    public static bool SaysInAWord(JsonElement layer) => Fields.Any(field => layer.Value(field) is var value && !value.IsEmpty() && !IsDigit(value));

    public static bool HasAny(JsonElement layer) => Fields.Any(field => !layer.Value(field).IsEmpty());

    /// <summary>A word of success around a layer that has a word of its own, without anything of a task beside it, is about the request.</summary>
    public static bool IsOfRequest(JsonElement layer, JsonElement inner) =>
        StatusWord.IsSuccess(layer.Value("status")) && HasAny(inner) && !OfRecords.Any(field => layer.TryGetProperty(field, out _));

    private static bool IsDigit(JsonElement value) => value.AsWord() is [>= '0' and <= '9'];
}
