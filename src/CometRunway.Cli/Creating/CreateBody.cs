using System.Text.Json;
using System.Text.Json.Nodes;
using CometRunway.Cli.Endings;

namespace CometRunway.Cli.Creating;

/// <summary>What the upstream is told, from what was typed.</summary>
internal static class CreateBody
{
    /// <summary>Makes one object of all parts; a later one goes before an earlier one.</summary>
    /// <param name="parts">Each <c>name=text</c>, <c>name:=JSON</c> or <c>@file</c>, which has a JSON object.</param>
    /// <param name="readFile">Reads a file; <c>-</c> is the input.</param>
    /// <returns>A JSON object.</returns>
    /// <exception cref="UsageException">A part is none of these.</exception>
    public static async Task<string> Read(IReadOnlyList<string> parts, Func<string, Task<string>> readFile)
    {
        var body = new JsonObject();
        foreach (var part in parts)
        {
            if (part is ['@', _, ..] && part[1..] is var file) Merge(body, Parse(await readFile(file), part) as JsonObject ?? throw new UsageException($"{part} is JSON, but no object."));
            else Set(body, part);
        }

        return body.ToJsonString();
    }

    private static void Merge(JsonObject body, JsonObject file)
    {
        foreach (var (name, value) in file) body[name] = value?.DeepClone();
    }

    private static void Set(JsonObject body, string part)
    {
        var at = part.IndexOf('=', StringComparison.Ordinal);
        var isJson = at > 0 && part[at - 1] is ':';
        var name = at < 0 ? "" : part[..(isJson ? at - 1 : at)];
        if (name is "") throw new UsageException($"'{part}' is no field: name=text, name:=JSON and @file are.");
        body[name] = isJson ? Parse(part[(at + 1)..], name) : JsonValue.Create(part[(at + 1)..]);
    }

    private static JsonNode? Parse(string json, string where)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException broken)
        {
            throw new UsageException($"{where} is no JSON, from line {broken.LineNumber + 1}, place {broken.BytePositionInLine + 1} on.");
        }
    }
}
