using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Tracking;

/// <summary>A task knows the trace of the request that it was admitted with.</summary>
public sealed class TraceTests(RunningPair pair) : IClassFixture<RunningPair>
{
    [Fact]
    public async Task A_batch_is_of_one_trace_and_whoever_asks_for_its_tasks_again_changes_nothing()
    {
        var ids = await pair.Upstream.Create(new JsonObject { ["count"] = 3, ["failedShare"] = 0 });
        const string group = "of-one-trace";
        var trace = await Send(Track(ids, group), sampled: "01");
        Assert.NotEqual(trace, await Send(Track(ids, group), sampled: "01"));
        foreach (var id in ids) Assert.Equal((trace, "SUCCEEDED"), (TraceOf(await pair.Server.UntilEnded(id)), (string?)(await pair.Server.Show(id))["status"]));
        Assert.All(await pair.Server.List($"&group={group}"), task => Assert.Equal(trace, TraceOf(task)));
        Assert.DoesNotContain("traceId", await pair.Server.Http.GetStringAsync($"/api/updates?pageSize=100&group={group}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_read_of_a_task_admits_it_and_a_trace_that_nobody_records_is_told_as_well()
    {
        var id = (await pair.Upstream.Create(new JsonObject { ["count"] = 1, ["neverEnds"] = true })).Single();
        var trace = await Send(new HttpRequestMessage(HttpMethod.Get, $"/v1/tasks/{id}"), sampled: "00");
        Assert.NotEqual(trace, await Send(new HttpRequestMessage(HttpMethod.Get, $"/v1/tasks/{id}"), sampled: "01"));
        Assert.Equal(trace, TraceOf(await pair.Server.Show(id)));
    }

    [Fact]
    public async Task A_task_that_is_created_through_the_server_is_of_the_trace_of_its_create()
    {
        var create = new HttpRequestMessage(HttpMethod.Post, "/v1/text_to_image") { Headers = { { "X-Runway-Version", "2024-11-06" } }, Content = JsonContent.Create(new JsonObject { ["model"] = "gen4" }) };
        using var request = Traced(create, "01", out var trace);
        using var response = await pair.Server.Http.SendAsync(request);
        Assert.Equal("tracked", response.Headers.GetValues("CometRunway-Tracking").Single());
        var id = (string)(await response.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
        Assert.Equal(trace, TraceOf(await pair.Server.Show(id)));
    }

    [Fact]
    public async Task A_request_that_brings_no_trace_is_one_and_its_answer_says_which()
    {
        var id = (await pair.Upstream.Create(new JsonObject { ["count"] = 1, ["neverEnds"] = true })).Single();
        using var response = await pair.Server.Http.SendAsync(Track([id], "without"));
        Assert.Equal(response.Headers.GetValues("X-Trace-Id").Single(), TraceOf(await pair.Server.Show(id)));
    }

    private async Task<string> Send(HttpRequestMessage request, string sampled)
    {
        using var traced = Traced(request, sampled, out var trace);
        using var response = await pair.Server.Http.SendAsync(traced);
        response.EnsureSuccessStatusCode();
        Assert.Equal(trace, response.Headers.GetValues("X-Trace-Id").Single());
        return trace;
    }

    private static HttpRequestMessage Traced(HttpRequestMessage request, string sampled, out string trace)
    {
        trace = Guid.NewGuid().ToString("N");
        request.Headers.Add("traceparent", $"00-{trace}-b7ad6b7169203331-{sampled}");
        return request;
    }

    private static HttpRequestMessage Track(IReadOnlyList<string> ids, string group) => new(HttpMethod.Post, "/api/tasks")
    {
        Content = JsonContent.Create(new JsonObject { ["tasks"] = new JsonArray([.. ids.Select(id => new JsonObject { ["id"] = id, ["group"] = group })]) }),
    };

    private static string? TraceOf(JsonNode task) => (string?)task["traceId"];
}
