using System.Text.Json;
using CometRunway.Core.Shapes;

namespace CometRunway.Core.Forwarding;

/// <summary>One of the objects of an answer to a create, each inside the one around it. A field is found however its name is written: <c>task_id</c>, <c>taskId</c>.</summary>
internal sealed class AnswerLayer
{
    private const int Most = 16;
    private const string Output = "output";
    private static readonly string[] Insides = ["data", "result", "task", "tasks", "response", Output];
    private static readonly string[] MarksOfAnEnvelope = ["code", "msg", "message", "success", "error"];

    private static readonly string[] Yes = ["ok", "okay", "success", "successful", "succeed", "succeeded", "created", "accepted", "submitted"];

    // Where a gateway puts a bare id, another puts a word.
    private static readonly HashSet<string> Words = new(
        [.. Yes, "true", "false", "yes", "no", "null", "none", "undefined", "queued", "pending", "processing", "running", "started", "done", "complete", "completed", "error", "fail", "failed", "failure"],
        StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly string? _name;

    private AnswerLayer(JsonElement element, string? name)
    {
        _name = name;
        foreach (var field in element.EnumerateObject()) _fields.TryAdd(field.PlainName, field.Value);
    }

    /// <summary>It is inside another one.</summary>
    public bool IsInside => _name is not null;

    /// <summary>It is about what was made, so an id in it is that of a file.</summary>
    public bool IsOutput => _name is Output;

    /// <summary>It is about the request and its answer.</summary>
    public bool IsEnvelope => MarksOfAnEnvelope.Any(_fields.ContainsKey);

    /// <summary>It says that nothing was made, whatever the HTTP status: what else is in it is no task. A code that is a number says nothing by itself.</summary>
    public bool Refuses =>
        this["error"].ValueKind is JsonValueKind.Object or JsonValueKind.True
        || this["error"].AsText() is { Length: > 0 }
        || this["success"].ValueKind is JsonValueKind.False
        || (this["code"].AsText() is { Length: > 0 } code && !code.All(char.IsAsciiDigit) && !Yes.Contains(code, StringComparer.OrdinalIgnoreCase));

    /// <summary>What stands where an object might, and may be an id by itself.</summary>
    public IEnumerable<JsonElement> BareNames => Insides.Where(static name => name is not Output).Select(name => Only(this[name])).Where(static value => value.AsText() is not { } text || !Words.Contains(text));

    /// <summary>The field; an element of kind <see cref="JsonValueKind.Undefined"/> where there is none.</summary>
    public JsonElement this[string name] => _fields.GetValueOrDefault(name);

    /// <summary>All of them, the outermost first.</summary>
    public static IReadOnlyList<AnswerLayer> Unwrap(ReadOnlyMemory<byte> body)
    {
        var layers = new List<AnswerLayer>();
        Add(JsonBeginning.Parse(body), name: null);
        for (var next = 0; next < layers.Count && layers.Count < Most; next++)
        {
            foreach (var name in Insides) Add(layers[next][name], name);
        }

        return layers;

        void Add(JsonElement element, string? name)
        {
            if (Only(Read(element)) is { ValueKind: JsonValueKind.Object } inside) layers.Add(new AnswerLayer(inside, name));
        }
    }

    // There are gateways that put a text into their JSON which is JSON again.
    private static JsonElement Read(JsonElement element) =>
        element.AsText() is { } text && text.AsSpan().TrimStart() is ['{' or '[', ..] ? LenientJson.ParseText(text) ?? default : element;

    // Several tasks are more than one can be tracked for.
    private static JsonElement Only(JsonElement element) => element.ValueKind is JsonValueKind.Array && element.GetArrayLength() is 1 ? element[0] : element;
}
