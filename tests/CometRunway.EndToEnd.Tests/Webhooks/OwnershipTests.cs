using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Webhooks;

/// <summary>Whose endpoints they are, how many, and what may be asked of them.</summary>
public sealed class OwnershipTests(WebhookPair pair) : IClassFixture<WebhookPair>
{
    private const string OtherKey = "key-of-another-tenant-of-webhooks";

    private HttpClient Http => pair.Server.Http;

    public static TheoryData<string, string, string> BadBodies => new()
    {
        { "POST ", "{}", "url" },
        { "POST ", "[]", "(body)" },
        { "POST ", "{\"url\": 7}", "url" },
        { "POST ", "{\"url\": \"nowhere\"}", "url" },
        { "POST ", "{\"url\": \"https://user:pass@example.com/\"}", "url" },
        { "POST ", "{\"url\": \"https://example.com/\", \"evnets\": []}", "evnets" },
        { "POST ", "{\"url\": \"https://example.com/\", \"url\": \"https://example.com/\"}", "url" },
        { "POST ", "{\"url\": \"https://example.com/\", \"events\": []}", "events" },
        { "POST ", "{\"url\": \"https://example.com/\", \"events\": [\"task.succeeded\", \"task.done\"]}", "events[1]" },
        { "POST ", "{\"url\": \"https://example.com/\", \"events\": \"all\"}", "events" },
        { "POST ", "{\"url\": \"https://example.com/\", \"group\": \"two words\"}", "group" },
        { "POST ", "{\"url\": \"https://example.com/\", \"label\": 7}", "label" },
        { "POST ", "{\"url\": \"https://example.com/\", \"description\": \"\\u0007\"}", "description" },
        { "POST ", "{\"url\": \"https://example.com/\", \"secret\": \"whsec_c2hvcnQ=\"}", "secret" },
        { "POST ", "{\"url\": \"https://example.com/\", \"secret\": 7}", "secret" },
        { "PATCH /{id}", "{\"url\": \"ftp://example.com/\"}", "url" },
        { "PATCH /{id}", "{\"secret\": \"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\"}", "secret" },
        { "PATCH /{id}", "{\"events\": [null]}", "events[0]" },
        { "POST /{id}/rotate-secret", "{\"overlapSeconds\": -1}", "overlapSeconds" },
        { "POST /{id}/rotate-secret", "{\"overlapSeconds\": 604801}", "overlapSeconds" },
        { "POST /{id}/rotate-secret", "{\"secret\": \"secret\"}", "secret" },
        { "POST /{id}/redeliver", "{}", "from" },
        { "POST /{id}/redeliver", "{\"position\": 0}", "position" },
        { "POST /{id}/redeliver", "{\"position\": \"seven\"}", "position" },
        { "POST /{id}/redeliver", "{\"position\": 1, \"to\": 2}", "position" },
        { "POST /{id}/redeliver", "{\"from\": 5}", "to" },
        { "POST /{id}/redeliver", "{\"from\": 5, \"to\": 4}", "to" },
        { "GET /{id}/deliveries?state=lost", "", "state" },
        { "GET /{id}/deliveries?pageSize=0", "", "pageSize" },
        { "GET /{id}/deliveries?pageToken=AAAA", "", "pageToken" },
        { "GET /{id}/deliveries?before=7", "", "before" },
    };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task Bad_input_is_explained(string call, string body, string field)
    {
        var id = (await Existing(Http)).Id();
        using var response = await Send(Http, call, id, body);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal((HttpStatusCode.BadRequest, field), (response.StatusCode, (string?)problem["field"]));
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["detail"]));
    }

    [Theory]
    [InlineData("GET /{id}", "")]
    [InlineData("PATCH /{id}", "{\"description\":\"mine now\"}")]
    [InlineData("POST /{id}/pause", "")]
    [InlineData("POST /{id}/resume", "")]
    [InlineData("POST /{id}/test", "")]
    [InlineData("POST /{id}/rotate-secret", "")]
    [InlineData("POST /{id}/redeliver", "{\"position\":1}")]
    [InlineData("GET /{id}/deliveries", "")]
    [InlineData("DELETE /{id}", "")]
    public async Task Another_tenants_endpoint_is_as_little_there_as_one_that_never_was(string call, string body)
    {
        var webhook = await Existing(Http);
        using var other = pair.Server.Client(OtherKey);
        foreach (var id in (string[])[webhook.Id(), "wh_never", "no%20id"])
        {
            using var response = await Send(other, call, id, body);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.Equal("/docs/problems/webhook-not-found", (string?)(await response.Content.ReadFromJsonAsync<JsonObject>())!["type"]);
        }

        Assert.Empty((await other.GetFromJsonAsync<JsonObject>("/api/webhooks"))!["webhooks"]!.AsArray());
        Assert.Equal(("active", null), ((string?)(await Http.Webhook(webhook.Id()))["state"], (string?)(await Http.Webhook(webhook.Id()))["description"]));
    }

    [Fact]
    public async Task An_endpoint_gets_nothing_of_another_tenants_tasks()
    {
        using var other = pair.Server.Client("key-of-a-third-tenant-of-webhooks");
        await other.Register(pair.Receiver, "/ok/third");
        await pair.RunTasks(3, "of-the-first");
        var own = await pair.Upstream.Create(new JsonObject { ["count"] = 1, ["neverEnds"] = true, ["key"] = "key-of-a-third-tenant-of-webhooks" });
        await other.PostAsJsonAsync("/api/tasks", new JsonObject { ["id"] = own[0] });

        var received = await Eventually.Yields("its own task's update is sent", async () => await pair.Receiver.Log("/ok/third") is { Count: > 0 } some ? some : null);
        Assert.All(received, one => Assert.Equal(own[0], (string?)one.Data["taskId"]));
    }

    [Fact]
    public async Task A_tenant_may_have_fifty_and_each_shows_what_was_asked_of_it()
    {
        using var http = pair.Server.Client("key-of-a-tenant-with-many-webhooks");
        for (var i = 0; i < 50; i++) await http.Register(pair.Receiver, $"/ok/many-{i}", new JsonObject { ["description"] = $"number {i}", ["events"] = new JsonArray("task.failed") });
        using var refused = await http.PostAsJsonAsync("/api/webhooks", new JsonObject { ["url"] = "https://example.com/" });
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);

        var all = (await http.GetFromJsonAsync<JsonObject>("/api/webhooks"))!["webhooks"]!.AsArray().Select(static one => one!.AsObject()).ToList();
        Assert.Equal(50, all.Select(static one => (string?)one["description"]).Distinct().Count());
        Assert.All(all, static one =>
        {
            Assert.Equal(("active", "[\"task.failed\"]", null), ((string?)one["state"], one["events"]!.ToJsonString(), (string?)one["secret"]));
            Assert.StartsWith("http://127.0.0.1:", (string?)one["url"], StringComparison.Ordinal);
        });

        Assert.Equal(HttpStatusCode.NoContent, (await http.DeleteAsync($"/api/webhooks/{all[0].Id()}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/api/webhooks/{all[0].Id()}")).StatusCode);
        await http.Register(pair.Receiver, "/ok/many-again");
    }

    [Fact]
    public async Task What_a_change_does_not_name_stays_and_null_takes_it_away()
    {
        var webhook = await pair.Register("/ok/changed", new JsonObject { ["group"] = "night", ["label"] = "trailer", ["description"] = "old", ["events"] = new JsonArray("task.failed") });
        using var response = await Send(Http, "PATCH /{id}", webhook.Id(), "{\"description\":\"new\",\"label\":null,\"events\":null}");
        var changed = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal(((string?)webhook["url"], "night", null, "new", 8), ((string?)changed["url"], (string?)changed["group"], (string?)changed["label"], (string?)changed["description"], changed["events"]!.AsArray().Count));
    }

    [Theory]
    [InlineData("task.stuck")]
    [InlineData("task.stopped task.stuck")]
    [InlineData("task.failed task.stuck")]
    public async Task Kinds_that_are_of_no_status_are_asked_for_by_name(string kinds)
    {
        var asked = new JsonArray([.. kinds.Split(' ').Select(static kind => JsonValue.Create(kind))]);
        var webhook = await pair.Register("/ok/kinds", new JsonObject { ["events"] = asked });
        Assert.Equal(asked.ToJsonString(), webhook["events"]!.ToJsonString());
        using var response = await Send(Http, "PATCH /{id}", webhook.Id(), "{\"events\":[\"task.stuck\",\"task.running\"]}");
        Assert.Equal("[\"task.running\",\"task.stuck\"]", (await response.Content.ReadFromJsonAsync<JsonObject>())!["events"]!.ToJsonString());
    }

    [Fact]
    public async Task The_description_of_the_API_tells_of_every_call()
    {
        var paths = (await Http.GetFromJsonAsync<JsonObject>("/openapi/v1.json"))!["paths"]!.AsObject().Where(static path => path.Key.StartsWith("/api/webhooks", StringComparison.Ordinal)).ToList();
        Assert.Equal(8, paths.Count);
        Assert.All(paths.SelectMany(static path => path.Value!.AsObject()), static call => Assert.False(string.IsNullOrWhiteSpace((string?)call.Value!["summary"])));
    }

    private static async Task<JsonObject> Existing(HttpClient http)
    {
        var all = (await http.GetFromJsonAsync<JsonObject>("/api/webhooks"))!["webhooks"]!.AsArray();
        if (all.FirstOrDefault(static one => (string?)one!["url"] == "https://example.com/existing") is { } known) return known.AsObject();
        using var response = await http.PostAsJsonAsync("/api/webhooks", new JsonObject { ["url"] = "https://example.com/existing", ["group"] = "of-nobody" });
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static Task<HttpResponseMessage> Send(HttpClient http, string call, string id, string body)
    {
        var parts = call.Split(' ');
        var request = new HttpRequestMessage(new HttpMethod(parts[0]), $"/api/webhooks{parts[1].Replace("{id}", id, StringComparison.Ordinal)}");
        if (body.Length > 0) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return http.SendAsync(request);
    }
}
