using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.EndToEnd.Tests.Webhooks;

namespace CometRunway.EndToEnd.Tests.Bulk;

/// <summary>The filter of a bulk action means what the same filter of a list does.</summary>
public sealed class BulkFilterTests : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private Simulator _upstream = null!;
    private Server _server = null!;

    public async ValueTask InitializeAsync()
    {
        _upstream = await Simulator.Start();
        _server = await Server.Start(_folder, _upstream);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _upstream.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Each_admits_the_tasks_that_a_list_with_it_shows()
    {
        var failed = await _upstream.Create(With(WebhookPair.Quick(4), "failedShare", 1));
        var succeeded = await _upstream.Create(With(WebhookPair.Quick(4), "failedShare", 0));
        var open = await _upstream.Create(new JsonObject { ["count"] = 4, ["neverEnds"] = true });
        List<string> ids = [.. failed, .. succeeded, .. open];
        await Track(ids);
        foreach (var id in failed.Concat(succeeded)) await _server.UntilEnded(id);
        var code = (string)(await _server.Show(failed[0]))["failureCode"]!;

        (string Filter, string Query)[] filters =
        [
            ($$"""{"id":"{{ids[5][..6]}}"}""", $"id={ids[5][..6]}"),
            ("""{"status":["SUCCEEDED","FAILED"]}""", "status=FAILED,SUCCEEDED"),
            ("""{"ended":false}""", "ended=false"),
            ("""{"ended":true,"group":["g0","g1"]}""", "ended=true&group=g0,g1"),
            ("""{"label":["l1"]}""", "label=l1"),
            ("""{"kind":["k1"]}""", "kind=k1"),
            ("""{"model":["m0"],"group":["g0"]}""", "model=m0&group=g0"),
            ($$"""{"failureCode":["{{code}}"]}""", $"failureCode={code}"),
            ("""{"olderThan":0}""", "olderThan=0"),
            ("""{"olderThan":3600}""", "olderThan=3600"),
            ("""{"youngerThan":3600}""", "youngerThan=3600"),
            ("""{"stuck":true}""", "stuck=true"),
        ];
        var isUsed = new HashSet<int>();
        foreach (var (filter, query) in filters)
        {
            var meant = (await _server.List($"&{query}")).Select(static task => (string)task["id"]!).Order().ToList();
            var label = $"filter-{Array.IndexOf(filters, (filter, query))}";

            var action = await _server.Http.Ended(await _server.Http.Begin($$"""{"action":"label","label":"{{label}}","filter":{{filter}}}"""));

            Assert.Equal(("done", meant.Count, meant.Count, 0, 0), action.Counts());
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(filter), action["filter"]), $"{filter} was understood as {action["filter"]!.ToJsonString()}");
            Assert.Equal(meant, (await _server.List($"&label={label}")).Select(static task => (string)task["id"]!).Order());
            isUsed.Add(meant.Count);
        }

        Assert.True(isUsed.Count > 3, "The filters tell no tasks apart.");
    }

    private static JsonObject With(JsonObject request, string field, double value)
    {
        request[field] = value;
        return request;
    }

    private async Task Track(List<string> ids)
    {
        var tasks = ids.Select((id, n) => new JsonObject { ["id"] = id, ["group"] = $"g{n % 3}", ["labels"] = new JsonArray($"l{n % 2}"), ["kind"] = $"k{n % 4}", ["model"] = $"m{n % 2}" });
        using var response = await _server.Http.PostAsJsonAsync("/api/tasks", new JsonObject { ["tasks"] = new JsonArray([.. tasks]) });
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }
}
