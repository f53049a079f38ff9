using System.Text.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using Json.Schema;

namespace CometRunway.EndToEnd.Tests.Documentation;

/// <summary>The description of the API is one that others' programs can read.</summary>
public sealed class ApiDocumentTests(RunningPair pair) : IClassFixture<RunningPair>
{
    [Fact]
    public async Task A_validator_finds_nothing_wrong_with_it()
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "openapi.json");
        await File.WriteAllTextAsync(file, await pair.Server.Http.GetStringAsync(ApiDocument.Address));
        var said = await NodeProgram.Run("lint-description.mjs", file);
        Assert.True(said["problems"]!.AsArray().Count is 0 && (int)said["files"]! is 1, said.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }

    [Fact]
    public async Task Its_schemas_are_schemas_and_say_what_is_meant()
    {
        var document = await ApiDocument.Read(pair.Server.Http);
        var schemas = document.Root["components"]!["schemas"]!.AsObject();
        Assert.All(schemas, static schema =>
        {
            Assert.True(MetaSchemas.Draft202012.Evaluate(JsonSerializer.SerializeToElement(schema.Value)).IsValid, schema.Key);
            Assert.All(Within(schema.Value!), static part =>
            {
                if (part["type"] is JsonArray several) Assert.Contains("null", several.Select(static type => (string?)type));
                if (part["type"] is JsonArray { Count: > 2 }) Assert.Fail($"One type, or null: {part.ToJsonString()}");
            });
        });
    }

    [Fact]
    public async Task Every_operation_says_what_it_is_what_it_takes_and_how_it_fails()
    {
        var document = await ApiDocument.Read(pair.Server.Http);
        Assert.All(document.Operations, static operation =>
        {
            Assert.All((string[])["operationId", "summary", "description"], field => Assert.False(string.IsNullOrWhiteSpace((string?)operation.Node[field]), $"{operation.Method} {operation.Path} {field}"));
            Assert.Single(operation.Node["tags"]!.AsArray());
            Assert.All(operation.Parameters, parameter => Assert.True(parameter["schema"] is not null && parameter["example"] is not null && parameter["description"] is not null, $"{operation.Id} {parameter["name"]}"));
            Assert.True(operation.AsksNobody || operation.Statuses.Contains("401"), operation.Id);
        });
        Assert.Distinct(document.Operations.Select(static operation => operation.Id));
    }

    private static IEnumerable<JsonObject> Within(JsonNode node) => node switch
    {
        JsonObject part => part.Where(static field => field.Value is not null).SelectMany(static field => Within(field.Value!)).Append(part),
        JsonArray list => list.Where(static item => item is not null).SelectMany(static item => Within(item!)),
        _ => [],
    };
}
