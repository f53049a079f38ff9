using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Tracking;

/// <summary>A task that is tracked already, asked for with another group or other labels.</summary>
public sealed class ReadmissionTests(RunningPair pair) : IClassFixture<RunningPair>
{
    [Fact]
    public async Task Labels_are_merged_and_the_answer_says_so()
    {
        var id = await Track("night", ["a", "b"]);

        var again = await One(new JsonObject { ["id"] = id, ["group"] = "night", ["labels"] = new JsonArray("b", "c") });
        Assert.Equal(("alreadyTracked", true), ((string?)again["result"], (bool?)again["merged"]));
        Assert.Equal(["a", "b", "c"], again["labels"]!.AsArray().Select(static label => (string)label!));

        var same = await One(new JsonObject { ["id"] = id, ["labels"] = new JsonArray("c") });
        Assert.Equal(("alreadyTracked", null, null), ((string?)same["result"], same["merged"], same["labels"]));

        Assert.Equal(["a", "b", "c"], (await pair.Server.Show(id))["labels"]!.AsArray().Select(static label => (string)label!));
        Assert.Equal(id, (string?)(await pair.Server.List("&group=night&label=c")).Single()["id"]);
    }

    [Theory]
    [InlineData("night", "day")]
    [InlineData(null, "day")]
    public async Task Another_group_is_a_problem_that_names_it_and_changes_nothing(string? group, string other)
    {
        var id = await Track(group, ["a"]);

        using var single = await pair.Server.Http.PostAsJsonAsync("/api/tasks", new JsonObject { ["id"] = id, ["group"] = other, ["labels"] = new JsonArray("z") });
        Assert.Equal(HttpStatusCode.Conflict, single.StatusCode);
        Assert.Equal("group", (string?)(await single.Content.ReadFromJsonAsync<JsonObject>())!["field"]);

        var batch = await Results([new JsonObject { ["id"] = $"new-{Guid.NewGuid():N}" }, new JsonObject { ["id"] = id, ["group"] = other }]);
        Assert.Equal("tracked", (string?)batch[0]!["result"]);
        Assert.Equal(("tasks[1].group", 409), ((string?)batch[1]!["problem"]!["field"], (int)batch[1]!["problem"]!["status"]!));

        var task = await pair.Server.Show(id);
        Assert.Equal((group, "a"), ((string?)task["group"], (string?)task["labels"]!.AsArray().Single()));
    }

    [Fact]
    public async Task More_labels_than_a_task_may_have_are_a_problem()
    {
        var id = await Track(null, [.. Enumerable.Range(0, 16).Select(static i => $"l{i}")]);

        using var response = await pair.Server.Http.PostAsJsonAsync("/api/tasks", new JsonObject { ["id"] = id, ["labels"] = new JsonArray("one-more") });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("labels", (string?)(await response.Content.ReadFromJsonAsync<JsonObject>())!["field"]);
    }

    private async Task<string> Track(string? group, string[] labels)
    {
        var id = (await pair.Upstream.Create(new JsonObject { ["count"] = 1, ["neverEnds"] = true })).Single();
        var task = new JsonObject { ["id"] = id, ["labels"] = new JsonArray([.. labels.Select(static label => (JsonNode)label)]) };
        if (group is not null) task["group"] = group;
        Assert.Equal("tracked", (string?)(await One(task))["result"]);
        return id;
    }

    private async Task<JsonNode> One(JsonObject task) => (await Results([task])).Single()!;

    private async Task<JsonArray> Results(JsonObject[] tasks)
    {
        using var response = await pair.Server.Http.PostAsJsonAsync("/api/tasks", new JsonObject { ["tasks"] = new JsonArray([.. tasks]) });
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!["results"]!.AsArray();
    }
}
