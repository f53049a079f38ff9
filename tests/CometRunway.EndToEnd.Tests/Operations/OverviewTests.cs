using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Callers;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Operations;

/// <summary>How things stand, as the server tells it to whoever looks after it.</summary>
public sealed class OverviewTests(OperatedPair pair) : IClassFixture<OperatedPair>
{
    [Fact]
    public async Task An_overview_tells_what_is_polled_by_whom_and_how_soon_ends_are_seen()
    {
        const string key = "key-of-a-tenant-with-ends";
        var ids = await pair.Upstream.Create(new JsonObject { ["count"] = 20, ["key"] = key, ["pendingSeconds"] = Exactly(1), ["runningSeconds"] = Exactly(1) });
        using var http = pair.Server.Client(key);
        using var tracked = await http.PostAsJsonAsync("/api/tasks", new JsonObject { ["tasks"] = new JsonArray([.. ids.Select(static id => new JsonObject { ["id"] = id })]) });
        Assert.Equal(HttpStatusCode.Accepted, tracked.StatusCode);

        var overview = await Eventually.Yields("the ends and the polls are told", async () =>
            await Show(http) is { } told && told["delay"] is not null && (double)told["polls"]!["perSecond"]! > 0 ? told : null);
        Assert.InRange((double)overview["delay"]!["medianSeconds"]!, 0, (double)overview["delay"]!["ninetyNinthSeconds"]!);
        Assert.Equal(("closed", "sqlite", true, 1), ((string?)overview["breaker"]!["state"], (string?)overview["store"]!["kind"], (bool)overview["store"]!["reachable"]!, (int)overview["silos"]!["active"]!));

        // Tasks and ends are read side by side: one of them may be a moment ahead.
        overview = await Eventually.Yields("all ends are counted", async () => await Show(http) is { } told && (long)told["open"]! is 0 && Ends(told) is 20 ? told : null);
        Assert.Equal((20, 20), ((long)overview["total"]!, overview["counts"]!.AsObject().Sum(static status => (long)status.Value!)));
        var minutes = overview["ends"]!.AsArray();
        Assert.Equal(60, minutes.Count);
        Assert.Equal(minutes.Sum(static minute => (long)minute!["failed"]!), overview["failures"]!.AsArray().Sum(static code => (long)code!["tasks"]!));

        using var other = pair.Server.Client("key-of-a-tenant-without-tasks");
        var empty = await Show(other); // What is another tenant's is not told.
        Assert.Equal((null, 0), (empty["delay"], (long)empty["total"]!));
        using var everybody = pair.Server.Client(OperatedPair.Key);
        Assert.NotNull((await Show(everybody))["delay"]);
    }

    [Fact]
    public async Task An_overview_tells_for_how_long_a_task_was_not_polled_while_there_is_one_to_poll()
    {
        const string key = "key-of-a-tenant-with-one-task";
        using var http = pair.Server.Client(key);
        Assert.Null((await Show(http))["oldestUnpolledSeconds"]);

        await pair.Track(key, 1);

        await Eventually.Holds("it is told", async () => (double?)(await Show(http))["oldestUnpolledSeconds"] > 0);
    }

    [Fact]
    public async Task Whoever_follows_an_overview_is_told_each_second()
    {
        using var http = pair.Server.Client(OperatedPair.ReadKey);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var moments = new List<DateTime>();
        await foreach (var told in EventReader.Read(http, "/api/overview/updates", lastEventId: null, patience.Token))
        {
            Assert.Equal("overview", told.Name);
            moments.Add((DateTime)told.Data["at"]!);
            if (moments.Count is 4) break;
        }

        Assert.Equal(moments.Order().Distinct(), moments);
    }

    [Fact]
    public async Task The_operator_is_told_of_each_server_what_it_does()
    {
        await pair.Track(Server.Key, 5);
        using var http = pair.Server.Client(OperatedPair.Key);
        var silo = await Eventually.Yields("the tasks are counted", async () =>
            (await http.GetFromJsonAsync<JsonObject>("/api/silos"))!["silos"]!.AsArray().Single() is { } told && (long)told["tasks"]! >= 5 ? told : null);
        Assert.Equal(("active", 1024), ((string?)silo["status"], (int)silo["shards"]!));
        Assert.InRange((long)silo["memoryBytes"]!, 1 << 20, 1L << 34);
        Assert.Matches(@"^\d+\.\d+\.\d+", (string?)silo["version"]);
        Assert.True((double)silo["cpu"]! >= 0);
    }

    [Fact]
    public async Task The_operator_finds_every_tenant_and_its_groups_with_their_counts()
    {
        var (tenant, other) = (await pair.TenantOf("key-with-groups"), await pair.TenantOf("key-with-other-groups"));
        await pair.Track("key-with-groups", 3, "night-1");
        await pair.Track("key-with-groups", 2, "day");
        await pair.Track("key-with-other-groups", 1, "night-1");
        using var http = pair.Server.Client(OperatedPair.Key);
        var tenants = await All(http, "/api/tenants?pageSize=1", "tenants");
        Assert.Equal((5, 1), ((long)tenants.Single(one => (string?)one["tenant"] == tenant)["open"]!, (long)tenants.Single(one => (string?)one["tenant"] == other)["open"]!));

        var groups = await All(http, "/api/groups?pageSize=1", "groups");
        Assert.Equal([("day", 2L), ("night-1", 3)], groups.Where(group => (string?)group["tenant"] == tenant).Select(static group => ((string)group["group"]!, (long)group["total"]!)));
        Assert.Equal([("night-1", 1L)], groups.Where(group => (string?)group["tenant"] == other).Select(static group => ((string)group["group"]!, (long)group["total"]!)));
        Assert.Equal(["night-1"], (await All(http, $"/api/groups?pageSize=1&tenant={tenant}&group=ni", "groups")).Select(static group => (string)group["group"]!));
    }

    private static long Ends(JsonObject overview) =>
        overview["ends"]!.AsArray().Sum(static minute => (long)minute!["succeeded"]! + (long)minute["failed"]! + (long)minute["cancelled"]!);

    private static async Task<List<JsonObject>> All(HttpClient http, string path, string name)
    {
        var all = new List<JsonObject>();
        for (var next = path; next is not null;)
        {
            var page = (await http.GetFromJsonAsync<JsonObject>(next))!;
            all.AddRange(page[name]!.AsArray().Select(static one => one!.AsObject()));
            next = page["nextPageToken"] is { } token ? $"{path}&pageToken={token}" : null;
        }

        return all;
    }

    private static JsonObject Exactly(double seconds) => new() { ["min"] = seconds, ["max"] = seconds };

    private static async Task<JsonObject> Show(HttpClient http) => (await http.GetFromJsonAsync<JsonObject>("/api/overview"))!;
}
