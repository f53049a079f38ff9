using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Tracking;

/// <summary>Bad input gets a problem that says which field and why, and never a 500.</summary>
public sealed class BadInputTests(RunningPair pair) : IClassFixture<RunningPair>
{
    private static readonly string LongId = new('x', 201);

    public static TheoryData<string, int, string, string?> Bodies => new()
    {
        { "{\"tasks\": [", 400, "malformed-json", null },
        { "", 400, "malformed-json", null },
        { "[]", 400, "invalid-field", "(body)" },
        { "{\"tasks\": []}", 400, "invalid-field", "tasks" },
        { "{\"tasks\": {}}", 400, "invalid-field", "tasks" },
        { "{\"tasks\": [], \"group\": \"g\"}", 400, "invalid-field", "group" },
        { $"{{\"tasks\": [{string.Join(',', Enumerable.Repeat("{\"id\":\"a\"}", 10_001))}]}}", 400, "invalid-field", "tasks" },
        { "{}", 400, "invalid-field", "id" },
        { "{\"id\": \"\"}", 400, "invalid-field", "id" },
        { "{\"id\": 7}", 400, "invalid-field", "id" },
        { $"{{\"id\": \"{LongId}\"}}", 400, "invalid-field", "id" },
        { "{\"id\": \"a b\"}", 400, "invalid-field", "id" },
        { "{\"id\": \"ä\"}", 400, "invalid-field", "id" },
        { "{\"id\": \"\\ud800\"}", 400, "malformed-json", null },
        { "{\"id\": \"a\", \"gruop\": \"g\"}", 400, "invalid-field", "gruop" },
        { "{\"id\": \"a\", \"group\": \"\"}", 400, "invalid-field", "group" },
        { "{\"id\": \"a\", \"labels\": \"x\"}", 400, "invalid-field", "labels" },
        { "{\"id\": \"a\", \"labels\": [\"two words\"]}", 400, "invalid-field", "labels" },
        { "{\"id\": \"a\", \"kind\": \"?\"}", 400, "invalid-field", "kind" },
        { "{\"id\": \"a\", \"model\": \"two words\"}", 400, "invalid-field", "model" },
        { "{\"id\": \"a\", \"deadline\": \"tomorrow\"}", 400, "invalid-field", "deadline" },
        { "{\"id\": \"a\", \"deadline\": \"2001-01-01T00:00:00Z\"}", 400, "invalid-field", "deadline" },
        { "{\"tasks\": [{\"id\": \"\"}, {\"id\": \"?\"}]}", 400, "nothing-valid", "tasks[0].id" },
        { "{\"tasks\": [7]}", 400, "invalid-field", "tasks[0]" },
    };

    public static TheoryData<string, string, string> Queries => new()
    {
        { "/api/tasks?colour=red", "unknown-parameter", "colour" },
        { "/api/tasks?status=DONE", "invalid-field", "status" },
        { "/api/tasks?group=", "invalid-field", "group" },
        { "/api/tasks?label=two%20words", "invalid-field", "label" },
        { "/api/tasks?pageSize=0", "invalid-field", "pageSize" },
        { "/api/tasks?pageSize=1001", "invalid-field", "pageSize" },
        { "/api/tasks?pageSize=ten", "invalid-field", "pageSize" },
        { "/api/tasks?pageSize=1&pageSize=2", "invalid-field", "pageSize" },
        { "/api/tasks?pageToken=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "invalid-field", "pageToken" },
        { "/api/tasks?pageToken=%00%ff", "invalid-field", "pageToken" },
        { "/api/tasks/a?wait=abc", "invalid-field", "wait" },
        { "/api/tasks/a?wait=-1", "invalid-field", "wait" },
        { "/api/tasks/a?wait=1.5", "invalid-field", "wait" },
        { "/api/tasks/a%20b", "invalid-field", "id" },
        { "/api/tasks/a/updates?lastEventId=abc", "invalid-field", "lastEventId" },
        { "/api/updates?colour=red", "unknown-parameter", "colour" },
        { "/api/updates?status=DONE", "invalid-field", "status" },
        { "/api/updates?group=", "invalid-field", "group" },
        { "/api/updates?ended=true&ended=true", "invalid-field", "ended" },
        { "/api/updates?lastEventId=abc", "invalid-field", "lastEventId" },
        { "/api/updates?after=abc", "invalid-field", "after" },
        { "/api/updates?after=-1", "invalid-field", "after" },
        { "/api/updates?after=99999999999999999999", "invalid-field", "after" },
        { "/api/updates?after=1&lastEventId=1", "unknown-parameter", "lastEventId" },
        { "/api/updates?after=1&pageSize=1001", "invalid-field", "pageSize" },
        { "/api/updates?after=1&wait=long", "invalid-field", "wait" },
        { "/api/updates?pageToken=abc", "unknown-parameter", "pageToken" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_bad_body_is_explained(string body, int status, string kind, string? field)
    {
        using var response = await Post(body, "application/json");
        await IsProblem(response, status, kind, field);
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task A_bad_query_is_explained(string path, string kind, string field)
    {
        using var response = await pair.Server.Http.GetAsync(path);
        await IsProblem(response, 400, kind, field);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Another_content_type_is_a_415(string type) => await IsProblem(await Post("{\"id\":\"a\"}", type), 415, "unsupported-media-type", "Content-Type");

    [Fact]
    public async Task A_body_over_8_MiB_is_a_413()
    {
        using var response = await Post("{\"id\":\"a\",\"kind\":\"" + new string('x', 9 * 1024 * 1024) + "\"}", "application/json");
        await IsProblem(response, 413, "body-too-large", null);
    }

    [Fact]
    public async Task In_a_batch_the_valid_are_tracked_and_the_others_say_why()
    {
        var ids = await pair.Upstream.Create(new JsonObject { ["count"] = 2, ["neverEnds"] = true });
        using var response = await Post($"{{\"tasks\":[{{\"id\":\"{ids[0]}\"}},{{\"id\":\"?\"}},{{\"id\":\"{ids[1]}\"}}]}}", "application/json");
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var results = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["results"]!.AsArray();
        Assert.Equal(["tracked", null, "tracked"], results.Select(static result => (string?)result!["result"]));
        Assert.Equal("tasks[1].id", (string?)results[1]!["problem"]!["field"]);
    }

    [Theory]
    [InlineData("/nowhere", "GET", 404, "not-found")]
    [InlineData("/api/tasks/unknown-task", "GET", 404, "task-not-found")]
    [InlineData("/api/tasks", "PATCH", 405, "method-not-allowed")]
    public async Task What_is_not_there_is_a_problem_too(string path, string method, int status, string kind)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        await IsProblem(await pair.Server.Http.SendAsync(request), status, kind, null);
    }

    private async Task<HttpResponseMessage> Post(string body, string type)
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        return await pair.Server.Http.PostAsync("/api/tasks", content);
    }

    private static async Task IsProblem(HttpResponseMessage response, int status, string kind, string? field)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal((status, "application/problem+json"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var problem = JsonNode.Parse(body)!;
        Assert.Equal($"/docs/problems/{kind}", (string?)problem["type"]);
        Assert.Equal(field, (string?)problem["field"]);
        Assert.Equal(status, (int)problem["status"]!);
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["detail"]));
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["traceId"]));
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
    }
}
