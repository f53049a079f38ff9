using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Callers;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.EndToEnd.Tests.Webhooks;

namespace CometRunway.EndToEnd.Tests.Bulk;

/// <summary>Many tasks at once, over HTTP and with the real upstream's stand-in.</summary>
public sealed class BulkTests(WebhookPair pair) : IClassFixture<WebhookPair>
{
    private HttpClient Http => pair.Server.Http;

    [Fact]
    public async Task The_upstream_cancels_with_the_key_of_the_tenant_and_nothing_is_created_or_deleted()
    {
        var ids = await Never(8, "cancelled");
        var ended = await pair.RunTasks(2, "cancelled");
        var untouched = await Never(2, "not-cancelled");
        using var other = pair.Server.Client("key-of-another");
        var foreign = await pair.Upstream.Create(new JsonObject { ["count"] = 1, ["neverEnds"] = true, ["key"] = "key-of-another" });
        Assert.Equal(HttpStatusCode.Accepted, (await other.Ask(HttpMethod.Post, "/api/tasks", new JsonObject { ["id"] = foreign[0], ["group"] = "cancelled" })).Status);
        var creates = await pair.Upstream.CountCreates();

        var action = await Http.Ended(await Http.Begin("""{"action":"cancel","filter":{"group":["cancelled"]}}"""));

        Assert.Equal(("done", 8, 8, 0, 0), action.Counts());
        foreach (var id in ids)
        {
            var task = await pair.Server.UntilEnded(id);
            Assert.Equal(("CANCELLED", "upstream"), ((string?)task["status"], (string?)task["endedBy"]));
        }

        var truths = await pair.Upstream.Truths();
        Assert.All(ids, id => Assert.Equal("CANCELLED", (string?)truths[id]["final"]!["status"]));
        Assert.All(ids.Concat(ended), id => Assert.Null(truths[id]["deletedAt"])); // There, a DELETE of what has ended deletes it.
        Assert.All(untouched.Concat(foreign), id => Assert.Null(truths[id]["final"]));
        Assert.Equal(creates, await pair.Upstream.CountCreates());
        using var shown = await other.GetAsync($"/api/bulk/{action["id"]}");
        Assert.Equal((404, "bulk-not-found"), await Kind(shown));
    }

    [Fact]
    public async Task A_label_is_given_to_each_that_does_not_have_it()
    {
        var open = await Never(3, "labelled");
        var ended = await pair.RunTasks(1, "labelled");
        Assert.Equal(HttpStatusCode.Accepted, (await Http.Ask(HttpMethod.Post, "/api/tasks", new JsonObject { ["id"] = open[0], ["labels"] = new JsonArray("looked-at", "first") })).Status);

        var action = await Http.Ended(await Http.Begin("""{"action":"label","label":"looked-at","filter":{"group":["labelled"],"status":["PENDING","running","SUCCEEDED","FAILED"]}}"""));

        Assert.Equal(("done", 4, 3, 1, 0), action.Counts());
        Assert.Equal("looked-at", (string?)action["label"]);
        Assert.Equal(open.Concat(ended).Order(), (await pair.Server.List("&group=labelled&label=looked-at")).Select(static task => (string)task["id"]!).Order());
        Assert.Equal("""["looked-at","first"]""", (await pair.Server.Show(open[0]))["labels"]!.ToJsonString());
    }

    [Fact]
    public async Task It_is_aborted_in_the_middle_and_one_runs_at_a_time()
    {
        using var own = pair.Server.Client("key-of-who-aborts");
        var ids = await pair.Upstream.Create(new JsonObject { ["count"] = 60, ["neverEnds"] = true, ["key"] = "key-of-who-aborts" });
        await Track(own, ids, "aborted");
        var action = await own.Begin("""{"action":"cancel","filter":{"ended":false}}""");
        await Eventually.Holds("some are cancelled", async () => (await Cancelled(ids)) >= 3);

        using (var second = await own.Post("""{"action":"stop","filter":{"ended":false}}"""))
        {
            Assert.Equal((429, "too-many-bulk-actions"), await Kind(second));
            Assert.NotNull(second.Headers.RetryAfter);
            Assert.Contains((string)action["id"]!, await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var aborting = await own.DeleteAsync($"/api/bulk/{action["id"]}");
        var aborted = (await aborting.Content.ReadFromJsonAsync<JsonObject>())!;

        Assert.Equal(("aborted", 60), (aborted.Counts().State, aborted.Counts().Found));
        Assert.Equal(await Cancelled(ids), aborted.Counts().Changed);
        Assert.InRange(aborted.Counts().Changed, 3, 59);
        using var again = await own.DeleteAsync($"/api/bulk/{action["id"]}");
        Assert.Equal(aborted.ToJsonString(), await again.Content.ReadAsStringAsync());
        Assert.Equal(("done", 60 - aborted.Counts().Changed), ((await own.Ended(await own.Begin("""{"action":"stop","filter":{"status":["PENDING","THROTTLED","RUNNING"]}}"""))).Counts() is var stopped ? (stopped.State, stopped.Changed) : default));
        Assert.Equal(["stop", "cancel"], (await own.GetFromJsonAsync<JsonObject>("/api/bulk"))!["actions"]!.AsArray().Select(static one => (string)one!["action"]!));
    }

    [Fact]
    public async Task The_same_request_under_one_idempotency_key_is_one_action_also_when_it_comes_twice_at_once()
    {
        await Never(3, "twice");
        const string body = """{"action":"label","label":"once","filter":{"group":["twice"]}}""";

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Http.Post(body, idempotencyKey: "bulk-once")));

        var ids = new HashSet<string>();
        foreach (var answer in answers)
        {
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            ids.Add((string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!);
            answer.Dispose();
        }

        Assert.Single(ids);
        Assert.Equal(3, (await Http.Ended(new JsonObject { ["id"] = ids.Single() })).Counts().Changed);
        using var other = await Http.Post(body.Replace("once", "other", StringComparison.Ordinal), idempotencyKey: "bulk-once");
        Assert.Equal((422, "idempotency-key-reused"), await Kind(other));
    }

    [Fact]
    public async Task The_operator_names_the_tenant_and_sees_those_of_all()
    {
        using var root = pair.Server.Client(OperatedPair.Key);
        var tenant = (string)(await Http.GetFromJsonAsync<JsonObject>("/api/tenant"))!["tenant"]!;
        var ids = await Never(2, "operated");
        const string body = """{"action":"cancel","filter":{"group":["operated"]}}""";

        using (var nobodys = await root.Post(body)) Assert.Equal((400, "invalid-field"), await Kind(nobodys));
        var action = await root.Ended(await root.Begin(body, $"?tenant={tenant}"), $"?tenant={tenant}");

        Assert.Equal(("done", 2, 2, 0, 0), action.Counts());
        foreach (var id in ids) Assert.Equal("CANCELLED", (string?)(await pair.Server.UntilEnded(id))["status"]);
        var mine = (await root.GetFromJsonAsync<JsonObject>("/api/bulk?pageSize=1000"))!["actions"]!.AsArray().Single(one => (string?)one!["id"] == (string?)action["id"]);
        Assert.Equal(tenant, (string?)mine!["tenant"]);
        Assert.Equal((string?)action["id"], (string?)(await Http.GetFromJsonAsync<JsonObject>($"/api/bulk/{action["id"]}"))!["id"]);
    }

    [Fact]
    public async Task A_key_that_has_never_worked_begins_nothing()
    {
        using var stranger = pair.Server.Client("key-that-nobody-knows");
        await pair.Upstream.Control.PostAsync("/_sim/keys/key-that-nobody-knows/revoke", null);

        using var refused = await stranger.Post("""{"action":"stop","filter":{"ended":false}}""");

        Assert.Equal((401, "key-refused"), await Kind(refused));
        Assert.Empty((await stranger.GetFromJsonAsync<JsonObject>("/api/bulk"))!["actions"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"action":"stop"}""", "filter")]
    [InlineData("""{"action":"stop","filter":{}}""", "filter")]
    [InlineData("""{"action":"stop","filter":{"group":null}}""", "filter")]
    [InlineData("""{"action":"stop","filter":"all"}""", "filter")]
    [InlineData("""{"filter":{"ended":false}}""", "action")]
    [InlineData("""{"action":"retry","filter":{"ended":false}}""", "action")]
    [InlineData("""{"action":"stop","filter":{"ended":false},"dryRun":true}""", "dryRun")]
    [InlineData("""{"action":"stop","filter":{"ended":false},"label":"a"}""", "label")]
    [InlineData("""{"action":"label","filter":{"ended":false}}""", "label")]
    [InlineData("""{"action":"label","label":"two words","filter":{"ended":false}}""", "label")]
    [InlineData("""{"action":"stop","filter":{"grup":["a"]}}""", "filter.grup")]
    [InlineData("""{"action":"stop","filter":{"group":"a"}}""", "filter.group")]
    [InlineData("""{"action":"stop","filter":{"group":[]}}""", "filter.group")]
    [InlineData("""{"action":"stop","filter":{"group":["no group"]}}""", "filter.group")]
    [InlineData("""{"action":"stop","filter":{"group":["1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17"]}}""", "filter.group")]
    [InlineData("""{"action":"stop","filter":{"status":["DONE"]}}""", "filter.status")]
    [InlineData("""{"action":"stop","filter":{"status":["SUCCEEDED","FAILED"]}}""", "filter.status")]
    [InlineData("""{"action":"cancel","filter":{"ended":true}}""", "filter.ended")]
    [InlineData("""{"action":"label","label":"a","filter":{"ended":true,"status":["RUNNING"]}}""", "filter.status")]
    [InlineData("""{"action":"stop","filter":{"ended":"no"}}""", "filter.ended")]
    [InlineData("""{"action":"stop","filter":{"id":7}}""", "filter.id")]
    [InlineData("""{"action":"stop","filter":{"id":"a b"}}""", "filter.id")]
    [InlineData("""{"action":"stop","filter":{"kind":["?"]}}""", "filter.kind")]
    [InlineData("""{"action":"stop","filter":{"model":["two words"]}}""", "filter.model")]
    [InlineData("""{"action":"stop","filter":{"failureCode":["A,B"]}}""", "filter.failureCode")]
    [InlineData("""{"action":"stop","filter":{"olderThan":"60"}}""", "filter.olderThan")]
    [InlineData("""{"action":"stop","filter":{"youngerThan":-1}}""", "filter.youngerThan")]
    [InlineData("""{"action":"stop","filter":{"stuck":false}}""", "filter.stuck")]
    [InlineData("""[]""", "(body)")]
    public async Task What_is_not_valid_says_which_field_and_nothing_begins(string body, string field)
    {
        using var response = await Http.Post(body);

        var (status, kind, problem) = await response.Problem();
        Assert.Equal((400, "invalid-field", field), (status, kind, (string?)problem["field"]));
    }

    private async Task<IReadOnlyList<string>> Never(int count, string group)
    {
        var ids = await pair.Upstream.Create(new JsonObject { ["count"] = count, ["neverEnds"] = true });
        await pair.Server.Track(ids, group);
        return ids;
    }

    private static async Task Track(HttpClient http, IEnumerable<string> ids, string group)
    {
        using var response = await http.PostAsJsonAsync("/api/tasks", new JsonObject { ["tasks"] = new JsonArray([.. ids.Select(id => new JsonObject { ["id"] = id, ["group"] = group })]) });
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    private async Task<int> Cancelled(IReadOnlyList<string> ids)
    {
        var truths = await pair.Upstream.Truths();
        return ids.Count(id => truths[id]["final"] is not null);
    }

    private static async Task<(int Status, string Kind)> Kind(HttpResponseMessage response) => await response.Problem() is var (status, kind, _) ? (status, kind) : default;
}
