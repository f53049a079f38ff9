using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace CometRunway.EndToEnd.Tests.Documentation;

/// <summary>What the server says of its API at <c>/openapi/v1.json</c>. Its schemas are read by the rules of JSON Schema 2020-12, as OpenAPI 3.1 has them.</summary>
internal sealed class ApiDocument
{
    public const string Address = "/openapi/v1.json";

    private const string Components = "#/components/schemas/";
    private const string Definitions = "#/$defs/";

    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete", "head"];
    private static readonly EvaluationOptions Strictly = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    private readonly JsonObject _root;
    private readonly ConcurrentDictionary<string, JsonSchema> _schemas = new();

    public ApiDocument(JsonObject root)
    {
        _root = root;
        Operations =
        [
            .. root["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
                .Where(static one => Methods.Contains(one.Key))
                .Select(one => new ApiOperation(this, path.Key, one.Key, one.Value!.AsObject()))),
        ];
    }

    public JsonObject Root => _root;

    public IReadOnlyList<ApiOperation> Operations { get; }

    public static async Task<ApiDocument> Read(HttpClient http) => new(JsonNode.Parse(await http.GetStringAsync(Address))!.AsObject());

    /// <summary>Which operation a request asks for; null where it is none.</summary>
    public ApiOperation? Find(string method, Uri address) => Operations.Where(operation => operation.Matches(method, address)).MaxBy(static operation => operation.Precision);

    public JsonObject Resolve(JsonNode? node)
    {
        if ((string?)node!["$ref"] is not { } reference) return node.AsObject();
        return reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode)_root, static (at, name) => at[name]!).AsObject();
    }

    /// <summary>Says where JSON is not as a schema of the document wants it.</summary>
    public IEnumerable<string> Differences(JsonNode schema, string json)
    {
        using var instance = JsonDocument.Parse(json);
        var results = _schemas.GetOrAdd(schema.ToJsonString(), Build).Evaluate(instance.RootElement, Strictly);
        if (results.IsValid) return [];
        var said = (results.Details ?? []).Where(static detail => detail.Errors is not null).SelectMany(static detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Key}: {error.Value}")).ToList();
        return said.Count > 0 ? said : [$"the body is not as its schema says: {json}"];
    }

    // The whole document's schemas go along, so that references are found.
    private JsonSchema Build(string schema)
    {
        var whole = JsonNode.Parse(schema)!.AsObject();
        whole["$defs"] = _root["components"]!["schemas"]!.DeepClone();
        return JsonSchema.FromText(whole.ToJsonString().Replace(Components, Definitions, StringComparison.Ordinal));
    }
}
