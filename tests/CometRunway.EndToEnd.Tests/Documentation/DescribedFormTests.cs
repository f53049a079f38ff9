using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Documentation;

/// <summary>What the schema of a task that is to be tracked admits is tracked, and what it does not admit is refused.</summary>
public sealed class DescribedFormTests(RunningPair pair) : IClassFixture<RunningPair>
{
    private static readonly string[] Samples = ["a", "A-9_z", "a.b", ".", "..", "...", "a:b", "a@b", "a=b", "a+b", "a~b", "a,b", "a!b", "a/b", "a b", "a%b", "a?b", "ä", "", new('a', 64), new('a', 65), new('a', 129), new('a', 201)];

    [Theory]
    [InlineData("id")]
    [InlineData("group")]
    [InlineData("labels")]
    [InlineData("kind")]
    [InlineData("model")]
    public async Task A_text_is_taken_if_its_schema_admits_it(string field)
    {
        var document = await ApiDocument.Read(pair.Server.Http);
        var schema = document.Root["components"]!["schemas"]!["TrackItem"]!;
        var tasks = Samples.Select((sample, i) => Task(field, sample, $"{field}-{i}")).ToList();
        using var response = await pair.Server.Http.PostAsJsonAsync("/api/tasks", new JsonObject { ["tasks"] = new JsonArray([.. tasks.Select(static task => task.DeepClone())]) });
        var results = (await response.Content.ReadFromJsonAsync<JsonObject>())!["results"]!.AsArray();
        Assert.All(tasks.Zip(results), pair =>
        {
            var admitted = !document.Differences(schema, pair.First.ToJsonString()).Any();
            Assert.True(admitted == (pair.Second!["problem"] is null), $"{pair.First.ToJsonString()} is {(admitted ? "" : "not ")}admitted by its schema: {pair.Second.ToJsonString()}");
        });
    }

    private static JsonObject Task(string field, string sample, string id) => field switch
    {
        "id" => new JsonObject { ["id"] = sample },
        "labels" => new JsonObject { ["id"] = id, ["labels"] = new JsonArray(sample) },
        _ => new JsonObject { ["id"] = id, [field] = sample },
    };
}
