using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Tracking;

/// <summary>The feed of a tenant: every update of its tasks, as events and as pages.</summary>
public sealed class FeedTests(RunningPair pair) : IClassFixture<RunningPair>
{
    private HttpClient Http => pair.Server.Http;

    [Fact]
    public async Task A_feed_tells_every_change_in_order_and_ends_with_what_the_list_says()
    {
        const int tasks = 100;
        await using var events = Http.Stream("group=whole", null).GetAsyncEnumerator();
        Assert.Equal("open", (await Next(events)).Name);
        await pair.Server.Track(await pair.Upstream.Create(new JsonObject { ["count"] = tasks, ["shape"] = "A" }), "whole");

        var told = new List<ServerEvent>();
        while (told.Count(static one => one.Data["endedBy"] is not null) < tasks) told.Add(await Next(events));

        Assert.All(told, static one => Assert.Equal(("update", one.Data.UpdateId()), (one.Name, one.EventId)));
        Assert.Equal(told.Select(static one => one.Id).Order().Distinct(), told.Select(static one => one.Id));
        var lives = told.GroupBy(static one => (string)one.Data["taskId"]!).ToDictionary(static life => life.Key);
        var list = await pair.Server.List("&group=whole");
        Assert.Equal(tasks, list.Count);
        foreach (var task in list)
        {
            var life = lives[(string)task["id"]!].Select(static one => one.Data).ToList();
            Assert.Equal(Enumerable.Range(1, (int)task["version"]!), life.Select(static update => (int)update["version"]!));
            foreach (var field in (string[])["position", "version", "status", "output", "failure", "failureCode", "endedBy", "group"])
                Assert.Equal(task[field]?.ToJsonString(), life[^1][field]?.ToJsonString());
        }
    }

    [Theory]
    [InlineData("&label=odd")]
    [InlineData("&status=pending")]
    [InlineData("&group=filters-1")]
    [InlineData("&group=filters-2&label=odd&status=SUCCEEDED")]
    public async Task Pages_and_events_hold_what_the_filter_admits_and_nothing_else(string filters)
    {
        var ids = await pair.Upstream.Create(new JsonObject { ["count"] = 24, ["failedShare"] = 0 });
        await Track(Http, ids.Select(static (id, i) => new JsonObject { ["id"] = id, ["group"] = $"filters-{i % 3}", ["labels"] = new JsonArray(i % 2 is 0 ? "even" : "odd") }));
        await Task.WhenAll(ids.Select(pair.Server.UntilEnded));

        var wanted = filters.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static filter => filter.Split('=')).ToDictionary(static filter => filter[0], static filter => filter[1]);
        var expected = (await Http.ReadAll("")).Where(update => wanted.All(filter => Says(update, filter.Key, filter.Value))).Select(static update => update.ToJsonString()).ToList();

        Assert.NotEmpty(expected);
        Assert.Equal(expected, (await Http.ReadAll(filters, pageSize: 5)).Select(static update => update.ToJsonString()));
        Assert.Equal(expected, (await Take(Http, filters, lastEventId: 0, expected.Count)).Select(static one => one.Data.ToJsonString()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whoever_is_cut_off_anywhere_and_moves_between_events_and_pages_has_the_whole_log_and_nothing_twice(int seed)
    {
        var group = $"cut-{seed}";
        var ids = await pair.Upstream.Create(new JsonObject { ["count"] = 60 });
        var dice = new Random(seed);
        var last = (await Http.Page("pageSize=1&group=nobody")).Next();
        var tracking = pair.Server.Track(ids, group);

        var read = new List<JsonObject>();
        while (Ended(read) < ids.Count)
        {
            var some = dice.Next(1, 12);
            if (dice.Next(2) is 0)
            {
                var page = await Http.Page($"after={last}&pageSize={some}&group={group}&wait=1");
                read.AddRange(page.Updates());
                last = page.Next();
            }
            else
            {
                await using var events = Http.Stream($"group={group}", last).GetAsyncEnumerator();
                while (some-- > 0 && Ended(read) < ids.Count)
                {
                    var one = await Next(events);
                    read.Add(one.Data);
                    last = one.EventId!;
                }
            }
        }

        await tracking;
        Assert.Equal((await Http.ReadAll($"&group={group}")).Select(static update => update.ToJsonString()), read.Select(static update => update.ToJsonString()));
    }

    [Fact]
    public async Task A_reader_that_got_nothing_yet_resumes_from_where_it_began()
    {
        var opened = await Take(Http, "group=resumed", null, 1);
        var id = (await pair.Upstream.Create(new JsonObject { ["count"] = 1 }))[0];
        await pair.Server.Track([id], "resumed");
        await pair.Server.UntilEnded(id);

        var first = Assert.Single(await Take(Http, "group=resumed", opened[0].EventId!, 1));
        Assert.Equal((id, 1), ((string?)first.Data["taskId"], (int)first.Data["version"]!));
    }

    [Fact]
    public async Task Another_tenant_sees_nothing_of_it()
    {
        const string otherKey = "key-of-another-tenant-of-the-feed";
        using var other = pair.Server.Client(otherKey);
        await using var events = other.Stream("", null).GetAsyncEnumerator();
        Assert.Equal("open", (await Next(events)).Name);

        var id = (await pair.Upstream.Create(new JsonObject { ["count"] = 1 }))[0];
        await pair.Server.Track([id], "secret");
        await pair.Server.UntilEnded(id);
        Assert.Empty((await other.Page("after=0&group=secret")).Updates());

        var own = (await pair.Upstream.Create(new JsonObject { ["count"] = 1, ["key"] = otherKey }))[0];
        await Track(other, [new JsonObject { ["id"] = own }]);
        Assert.Equal(own, (string?)(await Next(events)).Data["taskId"]);
        Assert.All(await other.ReadAll(""), update => Assert.Equal(own, (string?)update["taskId"]));
    }

    [Fact]
    public async Task A_page_is_held_until_something_comes_and_says_so()
    {
        var next = (await Http.Page("pageSize=1&group=held")).Next();
        var held = Http.GetAsync($"/api/updates?after={next}&group=held&wait=50");
        var id = (await pair.Upstream.Create(new JsonObject { ["count"] = 1 }))[0];
        await pair.Server.Track([id], "held");

        using var response = await held;
        Assert.Equal("wait=50", response.Headers.GetValues("Preference-Applied").Single());
        var page = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal(id, (string?)page.Updates().First()["taskId"]);

        var empty = await Http.Page($"after={page["next"]}&group=nobody&wait=1");
        Assert.Empty(empty.Updates());
        Assert.True(empty.Next().PositionOfId() >= page.Next().PositionOfId());
    }

    [Theory]
    [InlineData("", null, "text/event-stream")]
    [InlineData("", "*/*", "text/event-stream")]
    [InlineData("", "text/event-stream", "text/event-stream")]
    [InlineData("", "application/json", "application/json")]
    [InlineData("", "application/json, text/event-stream", "text/event-stream")]
    [InlineData("?after=0", null, "application/json")]
    [InlineData("?pageSize=5", "*/*", "application/json")]
    [InlineData("?group=g", null, "text/event-stream")]
    public async Task Whoever_asks_for_what_only_pages_have_gets_pages_and_everybody_else_events(string query, string? accept, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/updates{query}");
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    private static int Ended(List<JsonObject> read) => read.Count(static update => update["endedBy"] is not null);

    private static bool Says(JsonObject update, string field, string value) => field is "label"
        ? update["labels"]?.AsArray().Any(label => (string?)label == value) is true
        : string.Equals((string?)update[field], value, StringComparison.OrdinalIgnoreCase);

    private static async Task Track(HttpClient http, IEnumerable<JsonObject> tasks)
    {
        using var response = await http.PostAsJsonAsync("/api/tasks", new JsonObject { ["tasks"] = new JsonArray([.. tasks]) });
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    private static async Task<ServerEvent> Next(IAsyncEnumerator<ServerEvent> events)
    {
        Assert.True(await events.MoveNextAsync().AsTask().Within("an event comes"));
        return events.Current;
    }

    // As many events as come over one connection, which is then cut off.
    private static async Task<List<ServerEvent>> Take(HttpClient http, string filters, LastId? lastEventId, int count)
    {
        var taken = new List<ServerEvent>();
        await using var events = http.Stream(filters.TrimStart('&'), lastEventId).GetAsyncEnumerator();
        while (taken.Count < count) taken.Add(await Next(events));
        return taken;
    }
}
