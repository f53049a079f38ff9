using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Tracking;

/// <summary>Filters with several values, and those that tell the ended from the open, of lists and of the log alike.</summary>
public sealed class FilterTests(RunningPair pair) : IClassFixture<RunningPair>
{
    [Fact]
    public async Task Several_values_of_a_filter_admit_any_of_them_and_ended_tells_those_that_are_over()
    {
        var (group, other) = ($"g-{Guid.NewGuid():N}", $"h-{Guid.NewGuid():N}");
        var good = await Track(group, "odd", new JsonObject { ["failedShare"] = 0 });
        var bad = await Track(group, "even", new JsonObject { ["failedShare"] = 1 });
        var open = await Track(other, "odd", new JsonObject { ["neverEnds"] = true, ["throttledShare"] = 0 });
        await pair.Server.UntilEnded(good);
        await pair.Server.UntilEnded(bad);
        await Eventually.Holds("the third one runs", async () => (string?)(await pair.Server.Show(open))["status"] is "RUNNING");

        var both = $"group={group},{other}";
        (string Query, string[] Listed, string[] Statuses)[] cases =
        [
            ($"{both}&status=SUCCEEDED,RUNNING", [good, open], ["SUCCEEDED", "RUNNING"]),
            ($"{both}&status=SUCCEEDED&status=RUNNING", [good, open], ["SUCCEEDED", "RUNNING"]),
            ($"group={group}&group={other}&status=failed,RUNNING,FAILED", [bad, open], ["FAILED", "RUNNING"]),
            ($"{both}&ended=true", [good, bad], ["SUCCEEDED", "FAILED"]),
            ($"{both}&ended=false", [open], ["PENDING", "THROTTLED", "RUNNING"]),
            ($"{both}&ended=true&status=RUNNING", [], []),
            ($"{both}&ended=true&status=FAILED,CANCELLED,PENDING", [bad], ["FAILED"]),
        ];
        var log = await Updates(both);
        foreach (var (query, listed, statuses) in cases)
        {
            Assert.Equal(listed.ToHashSet(), await List(query));
            Assert.Equal(log.Where(update => statuses.Contains((string?)update["status"])).Select(Position), (await Updates(query)).Select(Position));
        }

        Assert.Equal([good, open], await List($"{both}&label=odd"));
        Assert.Equal([good, bad, open], await List($"{both}&label=odd,even"));
        Assert.Equal(log.Select(Position), (await Updates($"{both}&label=odd&label=even")).Select(Position));
        Assert.All(await Updates($"{both}&label=even"), update => Assert.Equal(bad, (string?)update["taskId"]));
    }

    [Fact]
    public async Task A_token_goes_on_in_whichever_order_the_values_come()
    {
        var group = $"g-{Guid.NewGuid():N}";
        await pair.Server.Track(await pair.Upstream.Create(new JsonObject { ["count"] = 3, ["neverEnds"] = true }), group);

        var first = (await pair.Server.Http.GetFromJsonAsync<JsonObject>($"/api/tasks?pageSize=2&group={group},nobody&ended=false"))!;
        var rest = (await pair.Server.Http.GetFromJsonAsync<JsonObject>($"/api/tasks?pageSize=2&group=nobody&group={group}&ended=false&pageToken={first["nextPageToken"]}"))!;

        Assert.Equal((2, 1), (first["tasks"]!.AsArray().Count, rest["tasks"]!.AsArray().Count));
    }

    [Theory]
    [InlineData("status=SUCCEEDED,BROKEN", "status")]
    [InlineData("status=SUCCEEDED,", "status")]
    [InlineData("status=", "status")]
    [InlineData("ended=yes", "ended")]
    [InlineData("ended=true&ended=false", "ended")]
    [InlineData("group=a,two%20words", "group")]
    [InlineData("label=a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q", "label")]
    public async Task A_value_that_no_task_can_have_is_a_problem_that_names_the_filter(string query, string field)
    {
        foreach (var path in (string[])["/api/tasks", "/api/updates"])
        {
            using var response = await pair.Server.Http.GetAsync($"{path}?{query}", HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Equal(field, (string?)(await response.Content.ReadFromJsonAsync<JsonObject>())!["field"]);
        }
    }

    private static long Position(JsonObject update) => (long)update["position"]!;

    private async Task<HashSet<string>> List(string query) => [.. (await pair.Server.List($"&{query}")).Select(static task => (string)task["id"]!)];

    private async Task<List<JsonObject>> Updates(string query) =>
        [.. (await pair.Server.Http.GetFromJsonAsync<JsonObject>($"/api/updates?after=0&pageSize=1000&{query}"))!["updates"]!.AsArray().Select(static update => update!.AsObject())];

    private async Task<string> Track(string group, string label, JsonObject brief)
    {
        brief["count"] = 1;
        var id = (await pair.Upstream.Create(brief)).Single();
        using var response = await pair.Server.Http.PostAsJsonAsync("/api/tasks", new JsonObject { ["id"] = id, ["group"] = group, ["labels"] = new JsonArray(label) });
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return id;
    }
}
