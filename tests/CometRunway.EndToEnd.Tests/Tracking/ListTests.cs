using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Tracking;

/// <summary>What lists alone are asked for by, and their orders.</summary>
public sealed class ListTests(RunningPair pair) : IClassFixture<RunningPair>
{
    [Fact]
    public async Task A_list_holds_what_it_is_asked_for_in_the_order_that_it_is_asked_for()
    {
        var group = $"g-{Guid.NewGuid():N}";
        var good = await Track(group, "image_to_video", "gen4", new JsonObject { ["failedShare"] = 0 });
        await pair.Server.UntilEnded(good);
        var bad = await Track(group, "upscale", "gen4_turbo", new JsonObject { ["failedShare"] = 1 });
        var code = (string)(await pair.Server.UntilEnded(bad))["failureCode"]!;
        var open = await Track(group, "upscale", null, new JsonObject { ["neverEnds"] = true });

        (string Query, string[] Listed)[] cases =
        [
            ("", [open, bad, good]),
            ("&sort=newest", [open, bad, good]),
            ("&sort=oldest", [good, bad, open]),
            ("&sort=ended", [bad, good]),
            ("&sort=stuck", []),
            ("&stuck=true", []),
            ("&kind=upscale", [open, bad]),
            ("&kind=upscale,image_to_video&sort=ended", [bad, good]),
            ("&model=gen4&model=none", [good]),
            ("&model=gen4,gen4_turbo&sort=oldest", [good, bad]),
            ($"&failureCode={code}", [bad]),
            ("&failureCode=NONE", []),
            ($"&id={bad[..20]}", [bad]),
            ($"&id={open}&kind=upscale&sort=oldest", [open]),
            ($"&id={good}&kind=upscale", []),
            ("&youngerThan=3600", [open, bad, good]),
            ("&olderThan=3600", []),
            ($"&olderThan=0&youngerThan=3600&ended=true&kind=upscale&model=gen4_turbo&failureCode={code}&id={bad[..8]}&sort=ended", [bad]),
        ];
        foreach (var (query, listed) in cases) Assert.Equal(listed, (await pair.Server.List($"&group={group}{query}")).Select(static task => (string)task["id"]!));
    }

    [Fact]
    public async Task Pages_are_of_one_moment_while_time_goes_on()
    {
        var group = $"g-{Guid.NewGuid():N}";
        var query = $"&group={group}&olderThan=1&sort=oldest";
        var first = await Track(group, "upscale", null, new JsonObject { ["neverEnds"] = true });
        var second = await Track(group, "upscale", null, new JsonObject { ["neverEnds"] = true });
        await Eventually.Holds("both are older than a second", async () => (await pair.Server.List(query)).Count is 2);
        var page = await Read($"pageSize=1{query}");
        await Track(group, "upscale", null, new JsonObject { ["neverEnds"] = true });
        await Eventually.Holds("the third one is older, too", async () => (await pair.Server.List(query)).Count is 3);

        var next = await Read($"pageSize=1{query}&pageToken={page["nextPageToken"]}");

        Assert.Equal((first, second), ((string?)page["tasks"]![0]!["id"], (string?)next["tasks"]!.AsArray().Single()!["id"]));
        Assert.Null(next["nextPageToken"]);
    }

    [Fact]
    public async Task A_token_is_good_for_the_list_and_the_order_that_it_was_given_out_for()
    {
        await pair.Server.Track(await pair.Upstream.Create(new JsonObject { ["count"] = 3, ["neverEnds"] = true }));
        var token = (string?)(await Read("pageSize=1&olderThan=0&kind=a,b"))["nextPageToken"] ?? (string?)(await Read("pageSize=1&olderThan=0"))["nextPageToken"];

        foreach (var other in (string[])["", "olderThan=1", "olderThan=0&sort=oldest", "olderThan=0&stuck=true", "olderThan=0&kind=a", "olderThan=0&model=a", "olderThan=0&id=a", "youngerThan=0"])
            await Refused($"pageSize=1&{other}&pageToken={token}", "pageToken");
    }

    [Theory]
    [InlineData("id=", "id")]
    [InlineData("id=a/b", "id")]
    [InlineData("id=a&id=b", "id")]
    [InlineData("kind=two%20words", "kind")]
    [InlineData("model=a,", "model")]
    [InlineData("failureCode=", "failureCode")]
    [InlineData("olderThan=-1", "olderThan")]
    [InlineData("olderThan=1.5", "olderThan")]
    [InlineData("youngerThan=315360001", "youngerThan")]
    [InlineData("youngerThan=", "youngerThan")]
    [InlineData("stuck=false", "stuck")]
    [InlineData("sort=best", "sort")]
    [InlineData("sort=newest,oldest", "sort")]
    [InlineData("pageToken=AAAA", "pageToken")]
    public Task What_no_list_can_be_asked_for_by_is_a_problem_that_names_it(string query, string field) => Refused(query, field);

    [Fact]
    public async Task The_log_is_not_asked_for_by_what_updates_do_not_tell()
    {
        using var response = await pair.Server.Http.GetAsync("/api/updates?after=0&kind=upscale");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private async Task Refused(string query, string field)
    {
        using var response = await pair.Server.Http.GetAsync($"/api/tasks?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(field, (string?)(await response.Content.ReadFromJsonAsync<JsonObject>())!["field"]);
    }

    private async Task<JsonObject> Read(string query) => (await pair.Server.Http.GetFromJsonAsync<JsonObject>($"/api/tasks?{query}"))!;

    private async Task<string> Track(string group, string kind, string? model, JsonObject brief)
    {
        brief["count"] = 1;
        var id = (await pair.Upstream.Create(brief)).Single();
        var task = new JsonObject { ["id"] = id, ["group"] = group, ["kind"] = kind };
        if (model is not null) task["model"] = model;
        using var response = await pair.Server.Http.PostAsJsonAsync("/api/tasks", task);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return id;
    }
}
