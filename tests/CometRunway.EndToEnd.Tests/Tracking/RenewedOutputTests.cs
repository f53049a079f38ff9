using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Callers;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Tracking;

/// <summary>Links of ended tasks, which die, and what brings fresh ones.</summary>
public sealed class RenewedOutputTests(OperatedPair pair) : IClassFixture<OperatedPair>
{
    [Fact]
    public async Task Fresh_links_are_kept_and_nothing_else_of_the_task_moves()
    {
        var id = await Ended();
        var updates = await CountUpdates();
        var before = await pair.Server.Show(id);
        var tag = await Tag(id);
        var polls = await Polls(id);

        var renewed = await Renew(id, HttpStatusCode.OK);

        Assert.NotEqual((string?)before["output"]![0], (string?)renewed["output"]![0]);
        Assert.Equal(before["output"]!.AsArray().Count, renewed["output"]!.AsArray().Count);
        Assert.True((DateTime)renewed["outputExpiresAt"]! >= (DateTime)before["outputExpiresAt"]!);
        Assert.Equal(Apart(before), Apart(renewed));
        Assert.Equal(renewed.ToJsonString(), (await pair.Server.Show(id)).ToJsonString());
        Assert.Equal(renewed["output"]!.ToJsonString(), (await pair.Server.List()).Single(task => (string?)task["id"] == id)["output"]!.ToJsonString());
        Assert.Equal(tag, await Tag(id));
        Assert.Equal(updates, await CountUpdates());
        Assert.Equal(polls + 1, await Polls(id));
        Assert.Equal(renewed["output"]!.ToJsonString(), (await Renew(id, HttpStatusCode.OK))["output"]!.ToJsonString()); // Not asked for again so soon.
        Assert.Equal(polls + 1, await Polls(id));

        static string Apart(JsonObject task)
        {
            var rest = task.DeepClone().AsObject();
            foreach (var field in (string[])["output", "outputExpiresAt"]) rest.Remove(field);
            return rest.ToJsonString();
        }
    }

    [Fact]
    public async Task What_the_upstream_says_instead_is_told_and_the_task_stays_as_it_is()
    {
        await Refused(HttpStatusCode.BadGateway, "output-not-renewed", new JsonObject { ["fault"] = "html" });
        await Refused(HttpStatusCode.BadGateway, "output-not-renewed", new JsonObject { ["fault"] = "unknownStatus" });
        await Refused(HttpStatusCode.ServiceUnavailable, "upstream-unavailable", new JsonObject { ["fault"] = "503" });
        await Refused(HttpStatusCode.ServiceUnavailable, "upstream-unavailable", new JsonObject { ["fault"] = "429", ["retryAfter"] = 1 });

        var deleted = await Ended();
        await pair.Upstream.Cancel(deleted); // One that has ended is deleted by it.
        Assert.Contains("knows no task", (string?)(await Renew(deleted, HttpStatusCode.Gone, "output-gone"))["detail"], StringComparison.Ordinal);
        Assert.Equal("SUCCEEDED", (string?)(await pair.Server.Show(deleted))["status"]);
    }

    [Fact]
    public async Task A_key_that_was_revoked_is_said_to_be()
    {
        const string key = "key-to-be-revoked-4a17";
        var id = await Ended(key: key);
        await pair.Upstream.Control.PostAsync($"/_sim/keys/{key}/revoke", null);
        using var http = pair.Server.Client(key);

        var problem = await Renew(id, HttpStatusCode.Conflict, "output-key-refused", http);

        Assert.DoesNotContain(key, problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_no_output_says_why()
    {
        var open = (await pair.Track(Server.Key, 1))[0];
        var failed = await Ended(failedShare: 1);

        await Renew(open, HttpStatusCode.Conflict, "task-not-ended");
        Assert.Contains("FAILED", (string?)(await Renew(failed, HttpStatusCode.Conflict, "no-output"))["detail"], StringComparison.Ordinal);
        await Renew("never", HttpStatusCode.NotFound, "task-not-found");
    }

    [Fact]
    public async Task Only_whose_task_it_is_and_the_operator_who_names_the_tenant_have_it_renewed()
    {
        var id = await Ended();
        using var other = pair.Server.Client("key-of-somebody-else");
        using var reader = pair.Server.Client(OperatedPair.ReadKey);
        using var operating = pair.Server.Client(OperatedPair.Key);
        var polls = await Polls(id);
        var named = $"?tenant={await pair.TenantOf(Server.Key)}";

        await Renew(id, HttpStatusCode.NotFound, "task-not-found", other);
        await Renew(id, HttpStatusCode.Forbidden, "other-tenant", other, named);
        await Renew(id, HttpStatusCode.Forbidden, "reads-only", reader, named);
        await Renew(id, HttpStatusCode.BadRequest, "invalid-field", operating);
        Assert.Equal(polls, await Polls(id));
        await Renew(id, HttpStatusCode.OK, http: operating, query: named);
        Assert.Equal(polls + 1, await Polls(id));
    }

    [Fact]
    public async Task What_was_renewed_outlasts_kill_9()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start("--Simulator:OutputRefreshSeconds", "0.001", "--Simulator:FailedShare", "0");
        var port = FreePorts.Take();
        var id = (await upstream.Create(new JsonObject { ["count"] = 1 }))[0];
        var first = Server.Launch(folder, upstream, port);
        await first.BecomesReady();
        await first.Track([id]);
        var told = await first.UntilEnded(id);
        var polls = await first.Metric("cometrunway_polls_total");
        using var answer = await first.Http.PostAsync($"/api/tasks/{id}/renew-output", null);
        var renewed = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        await Eventually.Holds("it is counted as a poll", async () => await first.Metric("cometrunway_polls_total") == polls + 1);
        await first.Process.KillHard();

        await using var second = Server.Launch(folder, upstream, port);
        await second.BecomesReady();
        Assert.NotEqual(told["output"]!.ToJsonString(), renewed["output"]!.ToJsonString());
        Assert.Equal(renewed["output"]!.ToJsonString(), (await second.Show(id))["output"]!.ToJsonString());
        await first.DisposeAsync();
    }

    private async Task Refused(HttpStatusCode status, string kind, JsonObject fault)
    {
        var id = await Ended();
        var before = await pair.Server.Show(id);
        fault["taskIds"] = new JsonArray(id);
        await pair.Upstream.Fault(fault);
        using var response = await Post(id, pair.Server.Http, "");
        await pair.Upstream.NoFaults();
        var problem = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal((status, $"/docs/problems/{kind}"), (response.StatusCode, (string?)problem["type"]));
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        Assert.Equal(before.ToJsonString(), (await pair.Server.Show(id)).ToJsonString());
        await Eventually.Holds("the key's gate is open", async () => (string?)(await pair.Server.Http.GetFromJsonAsync<JsonObject>("/api/upstream"))!["breaker"]!["state"] is "closed");
    }

    private async Task<JsonObject> Renew(string id, HttpStatusCode status, string? kind = null, HttpClient? http = null, string query = "")
    {
        using var response = await Post(id, http ?? pair.Server.Http, query);
        var said = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.True(status == response.StatusCode, $"{response.StatusCode}: {said}");
        if (kind is not null) Assert.Equal($"/docs/problems/{kind}", (string?)said["type"]);
        return said;
    }

    private static Task<HttpResponseMessage> Post(string id, HttpClient http, string query) => http.PostAsync($"/api/tasks/{id}/renew-output{query}", null);

    private async Task<int> CountUpdates() => (await pair.Server.Http.GetFromJsonAsync<JsonObject>("/api/updates?after=0&pageSize=1000"))!["updates"]!.AsArray().Count;

    private async Task<int> Polls(string id) => (int)(await pair.Upstream.Truths())[id]["polls"]!;

    private async Task<string> Tag(string id)
    {
        using var response = await pair.Server.Http.GetAsync($"/api/tasks/{id}");
        return response.Headers.ETag!.ToString();
    }

    private async Task<string> Ended(string key = Server.Key, double failedShare = 0)
    {
        var id = (await pair.Upstream.Create(new JsonObject
        {
            ["count"] = 1,
            ["key"] = key,
            ["failedShare"] = failedShare,
            ["runningSeconds"] = new JsonObject { ["min"] = 0.2, ["max"] = 0.2 },
            ["outputRefreshSeconds"] = 0.001,
        }))[0];
        using var http = pair.Server.Client(key);
        using var tracked = await http.PostAsJsonAsync("/api/tasks", new JsonObject { ["id"] = id });
        Assert.Equal(HttpStatusCode.Accepted, tracked.StatusCode);
        await Eventually.Holds($"{id} ends", async () => (await http.GetFromJsonAsync<JsonObject>($"/api/tasks/{id}?wait=20"))!["endedBy"] is not null);
        return id;
    }
}
