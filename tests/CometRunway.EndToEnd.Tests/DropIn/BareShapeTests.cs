using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.DropIn;

/// <summary>Runway's own reads, whatever the upstream answers.</summary>
public sealed class BareShapeTests(RunningPair pair) : IClassFixture<RunningPair>
{
    [Theory]
    [InlineData("/v1", "A")]
    [InlineData("/v1", "B")]
    [InlineData("/runwayml/v1", "B2")]
    [InlineData("/runwayml/v1", "B3")]
    [InlineData("/runwayml/v1", "B4")]
    [InlineData("/v1", "C")]
    [InlineData("/v1", "D")]
    [InlineData("/v1", "F")]
    public async Task Every_shape_of_the_upstream_is_read_as_the_bare_one(string prefix, string shape)
    {
        var id = await One(new JsonObject { ["shape"] = shape, ["failedShare"] = 0, ["notVisibleSeconds"] = new JsonObject { ["min"] = 1, ["max"] = 1 } });
        var first = (await pair.Server.Http.GetFromJsonAsync<JsonObject>($"{prefix}/tasks/{id}"))!;
        Assert.Equal((id, "PENDING"), ((string?)first["id"], (string?)first["status"]));
        Assert.NotNull(first["createdAt"]);

        var ended = (await pair.Server.Http.GetFromJsonAsync<JsonObject>($"{prefix}/tasks/{id}?wait=50"))!;
        var truth = (await pair.Upstream.Truths())[id];
        Assert.Equal("SUCCEEDED", (string?)ended["status"]);
        Assert.Equal(truth["final"]!["output"]!.ToJsonString(), ended["output"]!.ToJsonString());
        Assert.Null(ended["version"]);
    }

    [Fact]
    public async Task A_failed_task_has_failure_and_failure_code()
    {
        var id = await One(new JsonObject { ["shape"] = "A", ["failedShare"] = 1 });
        var ended = (await pair.Server.Http.GetFromJsonAsync<JsonObject>($"/v1/tasks/{id}?wait=50"))!;
        var truth = (await pair.Upstream.Truths())[id]["final"]!;
        Assert.Equal(("FAILED", (string?)truth["failure"], (string?)truth["failureCode"]), ((string?)ended["status"], (string?)ended["failure"], (string?)ended["failureCode"]));
    }

    [Fact]
    public async Task Prefer_wait_holds_a_plain_read_and_says_so()
    {
        var id = await One(new JsonObject { ["runningSeconds"] = new JsonObject { ["min"] = 2, ["max"] = 2 } });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/tasks/{id}");
        request.Headers.TryAddWithoutValidation("Prefer", "wait=40");
        using var response = await pair.Server.Http.SendAsync(request);
        Assert.Equal("wait=40", response.Headers.GetValues("Preference-Applied").Single());
        Assert.Contains((string?)(await response.Content.ReadFromJsonAsync<JsonObject>())!["status"], (string[])["SUCCEEDED", "FAILED"]);
    }

    [Fact]
    public async Task A_key_that_the_upstream_refuses_gets_401_in_runways_form_and_nothing_is_tracked()
    {
        var revoked = $"revoked-{Guid.NewGuid():N}";
        await pair.Upstream.Control.PostAsync($"/_sim/keys/{revoked}/revoke", null);
        using var http = pair.Server.Client(revoked);
        using var response = await http.GetAsync("/v1/tasks/some-task");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync();
        Assert.NotNull(JsonNode.Parse(body)!["error"]);
        Assert.DoesNotContain(revoked, body, StringComparison.Ordinal);
        Assert.Empty((await http.GetFromJsonAsync<JsonObject>("/api/tasks"))!["tasks"]!.AsArray());
    }

    [Fact]
    public async Task A_read_does_not_wait_behind_a_poll_that_hangs()
    {
        var id = await One(new JsonObject { ["neverEnds"] = true });
        await pair.Server.Track([id]);
        await pair.Upstream.Fault(new JsonObject { ["fault"] = "hang", ["taskIds"] = new JsonArray(id) });
        try
        {
            var before = await Polls(id);
            await Eventually.Holds("a poll hangs", async () => await Polls(id) > before);
            var watch = Stopwatch.StartNew();
            for (var read = 0; read < 20; read++) await pair.Server.Show(id);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"20 reads took {watch.Elapsed}: they wait for the poll, which takes 20 s.");
        }
        finally
        {
            await pair.Upstream.NoFaults();
        }
    }

    private async Task<int> Polls(string id) => (int)(await pair.Upstream.Truths())[id]["polls"]!;

    private async Task<string> One(JsonObject request)
    {
        request["count"] = 1;
        return (await pair.Upstream.Create(request))[0];
    }
}
