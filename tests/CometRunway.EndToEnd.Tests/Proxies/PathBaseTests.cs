using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.Client;
using CometRunway.EndToEnd.Tests.Client;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Proxies;

/// <summary>Everything below a path: what is asked for there is found, and whatever the server says of an address of its own leads there.</summary>
public sealed class PathBaseTests(PathBasePair pair) : IClassFixture<PathBasePair>
{
    private const string Nowhere = "nowhere-1";

    public static TheoryData<string> Ways => PathBasePair.Ways;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Every_surface_is_below_it(string way)
    {
        using var http = Below(way, PathBasePair.OperatorKey);
        foreach (var path in (string[])["livez", "readyz", "api/tasks", "api/overview", "openapi/v1.json", "docs", "docs/problems", "docs/problems/task-not-found", "dashboard", "dashboard/app.js", "api/orleans/", "api/orleans/index.min.js"])
            Assert.Equal((path, HttpStatusCode.OK), (path, (await http.GetAsync(path)).StatusCode));
        Assert.Equal(PathBasePair.Path, (string?)JsonNode.Parse(await http.GetStringAsync("openapi/v1.json"))!["servers"]![0]!["url"]);
        Assert.Contains($"href=\"{PathBasePair.Path}/docs/problems/task-not-found\"", await http.GetStringAsync("docs/problems"), StringComparison.Ordinal);

        foreach (var start in (string[])["/runway", "/runway/", "/runway/dashboard"])
        {
            using var page = await http.GetAsync(start);
            Assert.Equal((start, "/runway/dashboard/"), (start, page.RequestMessage!.RequestUri!.AbsolutePath));
        }
    }

    [Fact]
    public async Task Who_asks_the_server_itself_may_leave_it_out_as_probes_and_scrapers_do()
    {
        foreach (var path in (string[])["livez", "readyz", "metrics", "api/tasks", "/runway//api/tasks"]) Assert.Equal((path, HttpStatusCode.OK), (path, (await pair.Server.Http.GetAsync(pair.Server.Address + path)).StatusCode));
        foreach (var path in (string[])["Metrics", "METRICS/", "runway/metrics", "runway/Metrics", "runway/runway/metrics"]) // Some of these are the upstream's to answer.
            Assert.DoesNotContain("cometrunway_", await (await pair.Server.Http.GetAsync(pair.Server.Address + path)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains($"the dashboard at {pair.Server.Address}runway/dashboard/, the API at {pair.Server.Address}runway/docs;", pair.Server.Process.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_an_answer_leads_to_is_there(string way)
    {
        using var http = Below(way);
        var ids = await pair.Upstream.Create(new JsonObject { ["count"] = 2, ["neverEnds"] = true, ["key"] = Server.Key });
        foreach (var id in ids) await LeadsTo(http, await http.PostAsJsonAsync("api/tasks", new JsonObject { ["id"] = id }), $"/runway/api/tasks/{id}");
        var webhook = await http.PostAsJsonAsync("api/webhooks", new JsonObject { ["url"] = "http://127.0.0.1:9/" });
        await LeadsTo(http, webhook, $"/runway/api/webhooks/{(string?)(await webhook.Content.ReadFromJsonAsync<JsonObject>())!["id"]}");
        var action = await http.PostAsJsonAsync("api/bulk", new JsonObject { ["action"] = "stop", ["filter"] = new JsonObject { ["group"] = new JsonArray("nobody") } });
        await LeadsTo(http, action, $"/runway/api/bulk/{(string?)(await action.Content.ReadFromJsonAsync<JsonObject>())!["id"]}");

        using var first = await http.GetAsync("api/tasks?pageSize=1");
        var next = first.Header("Link")!.Split('<', '>')[1];
        Assert.StartsWith("/runway/api/tasks?", next, StringComparison.Ordinal);
        Assert.Single((await http.GetFromJsonAsync<JsonObject>(next))!["tasks"]!.AsArray());

        var (_, _, nothing) = await (await http.GetAsync("api/nothing")).Problem();
        Assert.Equal("Nothing answers at '/runway/api/nothing'; /runway/docs lists what there is.", (string?)nothing["detail"]);
        var (_, _, method) = await (await http.PutAsync("api/tasks", null)).Problem();
        Assert.Contains("; /runway/docs lists what is.", (string?)method["detail"], StringComparison.Ordinal);
        var (_, _, problem) = await (await http.GetAsync($"api/tasks/{Nowhere}")).Problem();
        await IsAPage(http, problem);
        using var both = await http.PostAsJsonAsync("api/tasks", new JsonObject { ["tasks"] = new JsonArray(new JsonObject { ["id"] = ids[0] }, new JsonObject { ["id"] = "" }) });
        await IsAPage(http, (await both.Content.ReadFromJsonAsync<JsonObject>())!["results"]![1]!["problem"]!.AsObject());
        var (_, _, several) = await (await http.PostAsJsonAsync("api/tasks", new JsonObject { ["tasks"] = new JsonArray(new JsonObject { ["id"] = "" }, new JsonObject { ["id"] = "" }) })).Problem();
        await IsAPage(http, several["errors"]![1]!.AsObject());
    }

    [Theory]
    [InlineData("nginx", false)]
    [InlineData("nginx", true)]
    [InlineData("Apache", false)]
    [InlineData("Apache", true)]
    [InlineData("Caddy", false)]
    [InlineData("Caddy", true)]
    public async Task Each_proxy_passes_it_on_or_takes_it_off_as_is_written_and_keeps_measurements_in(string name, bool takesOff)
    {
        await using ProxyServer proxy = name switch
        {
            "nginx" => await NginxServer.Start(port => WrittenSite.NginxBelow(PathBasePair.Path, takesOff, port, pair.Server.Address)),
            "Apache" => await ApacheServer.Start(port => WrittenSite.ApacheBelow(PathBasePair.Path, takesOff, port, pair.Server.Address)),
            _ => await CaddyServer.Start(port => WrittenSite.CaddyBelow(PathBasePair.Path, takesOff, port, pair.Server.Address)),
        };
        using var http = To(new Uri(proxy.Address, $"{PathBasePair.Path}/"));
        var id = (await pair.Upstream.Create(new JsonObject { ["count"] = 1, ["neverEnds"] = true, ["key"] = Server.Key }))[0];
        await LeadsTo(http, await http.PostAsJsonAsync("api/tasks", new JsonObject { ["id"] = id }), $"/runway/api/tasks/{id}");
        await using var events = EventReader.Read(http, $"api/tasks/{id}/updates", null, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await events.MoveNextAsync().AsTask().Within("the stream begins while it goes on"));
        Assert.Equal("snapshot", events.Current.Name);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("readyz")).StatusCode);
        Assert.DoesNotContain("cometrunway_", await (await http.GetAsync("metrics")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("metrics")).StatusCode);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_client_with_the_path_in_its_address_tracks_waits_watches_and_pages(string way)
    {
        using var client = ClientOf.To(pair.At(way));
        var group = $"below-{Ways.TakeWhile(one => one.Data != way).Count()}";
        var ids = await pair.Upstream.Create(new JsonObject { ["count"] = 3, ["key"] = Server.Key });
        foreach (var id in ids) Assert.Equal(TrackOutcome.Tracked, (await client.TrackAsync(new TrackRequest(id) { Group = group })).Outcome);
        Assert.IsType<TaskEvent.Snapshot>((await client.WatchAsync(ids[0]).ToListAsync(TestContext.Current.CancellationToken))[0]); // To its end.
        foreach (var id in ids) Assert.Equal(id, (await client.WaitAsync(id, TestContext.Current.CancellationToken)).Id);
        Assert.Equal(3, (await client.WaitGroupAsync(group, TestContext.Current.CancellationToken)).Done);
        Assert.Equal(ids.Order(), await client.ListAsync(new TaskFilter { Group = group }).Select(static task => task.Id).Order().ToListAsync(TestContext.Current.CancellationToken));
        Assert.Null(await client.GetAsync(Nowhere));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_page_s_session_is_kept_for_what_is_below_it(string way)
    {
        using var page = Below(way, key: null);
        Assert.Equal(HttpStatusCode.OK, (await page.PostAsJsonAsync("api/session", new JsonObject { ["key"] = Server.Key })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await page.GetAsync("api/tenant")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await page.GetAsync("/api/tenant")).StatusCode);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_is_passed_on_goes_to_the_upstream_without_it(string way)
    {
        using var http = Below(way);
        http.DefaultRequestHeaders.Add("X-Runway-Version", "2024-11-06");
        using var create = await http.PostAsJsonAsync("v1/text_to_image", new JsonObject { ["model"] = "gen4_image", ["promptText"] = way });
        var id = (string?)(await create.Content.ReadFromJsonAsync<JsonObject>())!["id"];
        Assert.Equal((HttpStatusCode.OK, "tracked"), (create.StatusCode, create.Header("CometRunway-Tracking")));
        Assert.Equal(id, (string?)(await http.GetFromJsonAsync<JsonObject>($"v1/tasks/{id}"))!["id"]);
        Assert.Equal(id, (string?)(await http.GetFromJsonAsync<JsonObject>($"runwayml/v1/tasks/{id}"))!["id"]);
        Assert.Equal("text_to_image", (string?)(await http.GetFromJsonAsync<JsonObject>($"api/tasks/{id}"))!["kind"]);

        // The compatibility format's addresses begin as the path does.
        using var compatible = await http.PostAsJsonAsync("runway/pro/generate", new JsonObject { ["text_prompt"] = way });
        Assert.Equal((HttpStatusCode.OK, "tracked"), (compatible.StatusCode, compatible.Header("CometRunway-Tracking")));
    }

    private HttpClient Below(string way, string? key = Server.Key) => To(pair.At(way), key);

    private static HttpClient To(Uri address, string? key = Server.Key)
    {
        var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(100) };
        if (key is not null) http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return http;
    }

    private static async Task LeadsTo(HttpClient http, HttpResponseMessage made, string location)
    {
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        Assert.Equal(location, made.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(location)).StatusCode);
    }

    private static async Task IsAPage(HttpClient http, JsonObject problem)
    {
        var type = (string)problem["type"]!;
        Assert.StartsWith("/runway/docs/problems/", type, StringComparison.Ordinal);
        Assert.Equal("text/html", (await http.GetAsync(type)).Content.Headers.ContentType?.MediaType);
    }
}
