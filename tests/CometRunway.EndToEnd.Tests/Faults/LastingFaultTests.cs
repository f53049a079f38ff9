using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Faults;

/// <summary>An upstream that does nothing but fail, in each way that it can, for one key at a time.</summary>
public sealed class LastingFaultTests(ImpatientPair pair) : IClassFixture<ImpatientPair>
{
    public static TheoryData<string, string> Faults => new()
    {
        { "429", "limited" },
        { "500", "limited" },
        { "503", "limited" },
        { "524", "limited" },
        { "403", "unauthorized" },
        { "500invalid", "failing" },
        { "hang", "limited" },
        { "drip", "limited" },
        { "reset", "limited" },
        { "html", "failing" },
        { "404html", "failing" },
        { "404route", "failing" },
        { "404text", "failing" },
        { "401html", "failing" },
        { "403html", "failing" },
        { "429html", "limited" },
        { "redirect", "failing" },
        { "garbage", "failing" },
        { "truncated", "failing" },
        { "empty", "failing" },
        { "wrongId", "failing" },
        { "huge", "failing" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_shows_in_the_health_and_ends_no_task(string fault, string health)
    {
        var key = $"key-under-{fault}";
        using var http = pair.Server.Client(key);
        var ids = await pair.Upstream.Create(new JsonObject
        {
            ["key"] = key,
            ["count"] = 5,
            ["notVisibleSeconds"] = new JsonObject { ["min"] = 0, ["max"] = 0 },
            ["pendingSeconds"] = new JsonObject { ["min"] = 0, ["max"] = 0.1 },
            ["runningSeconds"] = new JsonObject { ["min"] = 0.1, ["max"] = 0.2 },
        });
        var earlier = await pair.Upstream.Create(new JsonObject { ["key"] = key, ["count"] = 1, ["neverEnds"] = true });
        await Track(http, earlier); // The key has worked before.
        await pair.Upstream.Fault(new JsonObject { ["fault"] = fault, ["key"] = key });
        await Track(http, ids);

        await Eventually.Holds($"every task's health says {health}", async () =>
            (await List(http)).All(task => (string?)task!["health"]!["state"] == health));
        var tasks = await List(http);
        Assert.Equal(6, tasks.Count);
        Assert.All(tasks, static task => Assert.Null(task!["endedBy"]));
        Assert.All(tasks, static task => Assert.False(string.IsNullOrEmpty((string?)task!["health"]!["reason"])));
        Assert.DoesNotContain(key, pair.Server.Process.Output, StringComparison.Ordinal);
    }

    private static async Task Track(HttpClient http, IEnumerable<string> ids)
    {
        using var answer = await http.PostAsJsonAsync("/api/tasks", new JsonObject { ["tasks"] = new JsonArray([.. ids.Select(static id => new JsonObject { ["id"] = id })]) });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<JsonArray> List(HttpClient http) => (await http.GetFromJsonAsync<JsonObject>("/api/tasks"))!["tasks"]!.AsArray();
}
