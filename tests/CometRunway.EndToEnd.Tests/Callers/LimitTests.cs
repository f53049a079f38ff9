using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Callers;

/// <summary>What one tenant may have at most, and that it is no other's concern.</summary>
public sealed class LimitTests
{
    private static readonly string[] Few =
    [
        "--CometRunway:Limits:OpenTasks=50", "--CometRunway:Limits:EventStreams=3", "--CometRunway:Limits:HeldReads=2", "--CometRunway:Limits:Webhooks=1",
    ];

    [Fact]
    public async Task Past_a_limit_a_tenant_gets_429_and_another_does_not()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream, Few);
        using var other = server.Client("a-key-beside");
        var ids = await upstream.Create(new JsonObject { ["count"] = 51, ["neverEnds"] = true });
        await server.Track(ids.Take(50));

        await Refused(server.Http.Ask(HttpMethod.Post, "/api/tasks", new JsonObject { ["id"] = ids[50] }), "too-many-open-tasks");
        var (status, retryAfter, error) = await server.Http.Ask(HttpMethod.Get, $"/v1/tasks/{ids[50]}");
        Assert.Equal((HttpStatusCode.TooManyRequests, true), (status, error!["error"] is not null));
        Assert.NotNull(retryAfter);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await server.Http.Ask(HttpMethod.Post, "/v1/text_to_image", new JsonObject { ["model"] = "gen4_image" })).Status);
        Assert.Equal(0, await upstream.CountCreates()); // Refused before it was paid for.

        List<HttpResponseMessage> streams = [];
        for (var i = 0; i < 3; i++) streams.Add(await server.Http.GetAsync(i is 0 ? $"/api/tasks/{ids[0]}/updates" : "/api/updates", HttpCompletionOption.ResponseHeadersRead));
        Assert.All(streams, static stream => Assert.Equal(HttpStatusCode.OK, stream.StatusCode));
        await Refused(server.Http.Ask(HttpMethod.Get, "/api/updates"), "too-many-streams");

        using var enough = new CancellationTokenSource();
        var reads = Enumerable.Range(0, 3).Select(_ => server.Http.GetAsync($"/v1/tasks/{ids[0]}?wait=55", enough.Token)).ToList();
        var third = await Task.WhenAny(reads).Within("one of three reads is not held");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await third).StatusCode);
        await Refused(server.Http.Ask(HttpMethod.Get, $"/api/tasks/{ids[1]}?wait=1"), "too-many-held-reads");
        await Refused(server.Http.Ask(HttpMethod.Get, "/api/updates?wait=55&group=none"), "too-many-held-reads");

        Assert.Equal(HttpStatusCode.Created, (await server.Http.Ask(HttpMethod.Post, "/api/webhooks", new JsonObject { ["url"] = "https://example.com/1" })).Status);
        await Refused(server.Http.Ask(HttpMethod.Post, "/api/webhooks", new JsonObject { ["url"] = "https://example.com/2" }), "too-many-webhooks");

        Assert.Equal(HttpStatusCode.Accepted, (await other.Ask(HttpMethod.Post, "/api/tasks", new JsonObject { ["id"] = "of-another" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await other.Ask(HttpMethod.Get, "/api/updates")).Status);
        Assert.Equal(HttpStatusCode.Created, (await other.Ask(HttpMethod.Post, "/api/webhooks", new JsonObject { ["url"] = "https://example.com/3" })).Status);
        foreach (var limit in (string[])["open_tasks", "event_streams", "held_reads", "webhooks"]) Assert.True(await server.Metric("cometrunway_refusals_total", limit) > 0, limit);

        streams.ForEach(static stream => stream.Dispose());
        await enough.CancelAsync();
        await Eventually.Holds("what was left is free again", async () => (await server.Http.Ask(HttpMethod.Get, "/api/updates")).Status is HttpStatusCode.OK);
        foreach (var id in ids.Take(5)) await server.Http.DeleteAsync($"/api/tasks/{id}");
        await Eventually.Holds("there is room for another task", async () => (await server.Http.Ask(HttpMethod.Post, "/api/tasks", new JsonObject { ["id"] = ids[50] })).Status is HttpStatusCode.Accepted);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(reads));
    }

    [Fact]
    public async Task A_full_request_passes_whatever_the_rate_and_the_next_is_told_when_to_come()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream, "--CometRunway:Limits:AdmissionsPerSecond=1");
        var tasks = new JsonArray([.. Enumerable.Range(0, 10_000).Select(static number => new JsonObject { ["id"] = $"task-{number}" })]);
        using var first = await server.Http.PostAsJsonAsync("/api/tasks", new JsonObject { ["tasks"] = tasks });
        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Equal("\"admissions\";q=10000;w=10000", first.Headers.GetValues("RateLimit-Policy").Single());
        Assert.StartsWith("\"admissions\";r=", first.Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);

        using var second = await server.Http.PostAsJsonAsync("/api/tasks", new JsonObject { ["tasks"] = new JsonArray([.. Enumerable.Range(0, 1_000).Select(static number => new JsonObject { ["id"] = $"more-{number}" })]) });
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.InRange(second.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 500, 1_000);
        Assert.Equal("\"admissions\";q=10000;w=10000", second.Headers.GetValues("RateLimit-Policy").Single());
        Assert.Equal("too-many-admissions", (await second.Content.ReadFromJsonAsync<JsonObject>()).Kind());

        using var other = server.Client("a-key-beside");
        Assert.Equal(HttpStatusCode.Accepted, (await other.Ask(HttpMethod.Post, "/api/tasks", new JsonObject { ["id"] = "of-another" })).Status);
    }

    private static async Task Refused(Task<(HttpStatusCode Status, TimeSpan? RetryAfter, JsonObject? Problem)> answer, string kind)
    {
        var (status, retryAfter, problem) = await answer;
        Assert.Equal((HttpStatusCode.TooManyRequests, kind), (status, problem.Kind()));
        Assert.NotNull(retryAfter);
        Assert.False(string.IsNullOrEmpty((string?)problem!["detail"]));
    }
}
