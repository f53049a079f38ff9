using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Http;

/// <summary>What clients of such APIs count on in every answer, and in those of lists.</summary>
public sealed class ConventionTests(RunningPair pair) : IClassFixture<RunningPair>
{
    [Theory]
    [InlineData("GET", "/livez", 200)]
    [InlineData("GET", "/api/tasks", 200)]
    [InlineData("GET", "/api/updates", 200)]
    [InlineData("HEAD", "/api/tasks", 200)]
    [InlineData("GET", "/docs/", 200)]
    [InlineData("GET", "/metrics", 200)]
    [InlineData("GET", "/api/tasks/nobody", 404)]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("PATCH", "/api/tasks", 405)]
    [InlineData("POST", "/api/tasks", 413)]
    [InlineData("GET", "/v1/tasks/%20", 404)]
    [InlineData("POST", "/v1/text_to_nothing", 400)]
    public async Task Every_answer_names_its_request_and_its_trace_and_is_not_to_be_guessed(string method, string path, int status)
    {
        using var request = Request(method, path, status);
        request.Headers.Add("X-Request-Id", "mine-4711/a:b");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        using var response = await pair.Server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal((status, "mine-4711/a:b", "0af7651916cd43dd8448eb211c80319c", "nosniff"), ((int)response.StatusCode, response.Header("X-Request-Id"), response.Header("X-Trace-Id"), response.Header("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("two words")]
    [InlineData("a\tb")]
    [InlineData("129")]
    public async Task A_request_without_a_name_that_can_be_written_down_gets_one(string? brought)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/tasks/nobody");
        if (brought is not null) request.Headers.TryAddWithoutValidation("X-Request-Id", brought is "129" ? new string('x', 129) : brought);
        using var response = await pair.Server.Http.SendAsync(request);
        Assert.Matches("^[!-~]{8,128}$", response.Header("X-Request-Id"));
        Assert.NotEqual(new string('x', 129), response.Header("X-Request-Id"));
        Assert.Equal((string?)(await response.Problem()).Problem["traceId"], response.Header("X-Trace-Id"));
    }

    [Fact]
    public async Task A_single_task_that_was_taken_on_says_where_it_is_and_a_batch_does_not()
    {
        using var single = await pair.Server.Http.PostAsJsonAsync("/api/tasks", new JsonObject { ["id"] = "alone" });
        using var again = await pair.Server.Http.PostAsJsonAsync("/api/tasks", new JsonObject { ["tasks"] = new JsonArray(new JsonObject { ["id"] = "alone" }) });
        using var batch = await pair.Server.Http.PostAsJsonAsync("/api/tasks", new JsonObject { ["tasks"] = new JsonArray(new JsonObject { ["id"] = "alone" }, new JsonObject { ["id"] = "other" }) });
        Assert.Equal(("/api/tasks/alone", "/api/tasks/alone", null), (single.Header("Location"), again.Header("Location"), batch.Header("Location")));
        Assert.Equal("alone", (string?)(await pair.Server.Http.GetFromJsonAsync<JsonObject>(single.Header("Location")))!["id"]);
    }

    [Fact]
    public async Task The_link_of_a_page_leads_through_the_whole_list_with_its_filters_and_without_any_token_of_access()
    {
        await pair.Server.Track(Enumerable.Range(0, 7).Select(static i => $"linked-{i}"), "a:b@c=d");
        using var asked = await pair.Server.Http.PostAsync("/api/groups/a:b@c=d/token", null);
        var token = (string?)(await asked.Content.ReadFromJsonAsync<JsonObject>())!["token"];
        using var browser = pair.Server.Client(key: null);
        var seen = new List<string>();
        for (var next = "/api/tasks?group=a:b%40c%3Dd&pageSize=3"; next is not null;)
        {
            using var response = await browser.GetAsync($"{next}&access_token={token}");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            seen.AddRange((await response.Content.ReadFromJsonAsync<JsonObject>())!["tasks"]!.AsArray().Select(static task => (string)task!["id"]!));
            Assert.DoesNotContain(token!, response.Header("Link") ?? "", StringComparison.Ordinal);
            next = response.Header("Link") is { } link ? link[1..link.IndexOf(">; rel=\"next\"", StringComparison.Ordinal)] : null;
        }

        Assert.Equal(Enumerable.Range(0, 7).Select(static i => $"linked-{6 - i}"), seen);
    }

    [Theory]
    [InlineData("GET", "/api/tasks?stauts=FAILED", "status")]
    [InlineData("GET", "/api/tasks?pagesize=3", "pageSize")]
    [InlineData("GET", "/api/tasks/a?wiat=3", "wait")]
    [InlineData("GET", "/api/tasks/a/updates?lastEventID=3", "lastEventId")]
    [InlineData("GET", "/api/updates?gruop=g", "group")]
    [InlineData("GET", "/api/groups/g?waits=3", "wait")]
    [InlineData("GET", "/api/groups/g/updates?LastEventId=1", "lastEventId")]
    [InlineData("GET", "/api/webhooks/a/deliveries?states=dead", "state")]
    [InlineData("GET", "/api/tasks?colour=red", null)]
    [InlineData("POST", "/api/tasks?id=a", null)]
    [InlineData("DELETE", "/api/tasks/a?force=true", null)]
    [InlineData("GET", "/api/webhooks?group=g", null)]
    [InlineData("POST", "/api/webhooks?dryRun=1", null)]
    [InlineData("PATCH", "/api/webhooks/a?x=1", null)]
    [InlineData("POST", "/api/webhooks/a/pause?x=1", null)]
    [InlineData("POST", "/api/groups/g/token?expiresIn=60", null)]
    [InlineData("GET", "/api/tenant?x", null)]
    [InlineData("GET", "/livez?x=1", null)]
    [InlineData("GET", "/readyz?full=true", null)]
    public async Task A_parameter_that_is_not_known_is_refused_everywhere_with_the_nearest_that_is(string method, string path, string? meant)
    {
        using var response = await pair.Server.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        var (status, kind, problem) = await response.Problem();
        Assert.Equal((400, "unknown-parameter", path[(path.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('=')[0]), (status, kind, (string?)problem["field"]));
        Assert.Equal(meant is not null, ((string)problem["detail"]!).Contains($"did you mean '{meant}'?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/v1/tasks/a?wiat=3")]
    [InlineData("/runwayml/v1/tasks/a?colour=red")]
    public async Task In_Runways_form_too(string path)
    {
        using var response = await pair.Server.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("is not known here", (string?)(await response.Content.ReadFromJsonAsync<JsonObject>())!["error"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".", 400)]
    [InlineData("..", 400)]
    [InlineData("...", 202)]
    [InlineData(".a", 202)]
    [InlineData("@", 202)]
    [InlineData("a=b:c", 202)]
    [InlineData("/", 400)]
    [InlineData("%2e", 400)]
    [InlineData("a/..", 400)]
    [InlineData("\\u0007", 400)]
    public async Task A_group_is_refused_or_can_be_read(string group, int status)
    {
        using var admitted = await pair.Server.Http.PostAsync("/api/tasks", new StringContent($"{{\"id\":\"in-a-group-{Guid.NewGuid():N}\",\"group\":\"{group}\"}}", Encoding.UTF8, "application/json"));
        Assert.Equal(status, (int)admitted.StatusCode);
        if (status is 202)
        {
            using var read = await pair.Server.Http.GetAsync($"/api/groups/{group}");
            Assert.Equal((HttpStatusCode.OK, group), (read.StatusCode, (string?)(await read.Content.ReadFromJsonAsync<JsonObject>())!["group"]));
        }
        else
        {
            Assert.Equal("group", (string?)(await admitted.Problem()).Problem["field"]);
        }
    }

    [Fact]
    public async Task A_label_that_no_path_could_carry_can_be_asked_for()
    {
        foreach (var label in (string[])[".", "..", "a/../b", "/", "@:="])
        {
            var id = $"labelled-{Guid.NewGuid():N}";
            using var admitted = await pair.Server.Http.PostAsJsonAsync("/api/tasks", new JsonObject { ["id"] = id, ["labels"] = new JsonArray(label) });
            var listed = await pair.Server.Http.GetFromJsonAsync<JsonObject>($"/api/tasks?label={Uri.EscapeDataString(label)}");
            Assert.Contains(id, listed!["tasks"]!.AsArray().Select(static task => (string)task!["id"]!));
        }
    }

    private static HttpRequestMessage Request(string method, string path, int status) => new(new HttpMethod(method), path)
    {
        Content = method is "POST" ? new StringContent(status is 413 ? new string(' ', 9 * 1024 * 1024) : "{}", Encoding.UTF8, "application/json") : null,
    };
}
