using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using Microsoft.Data.Sqlite;

namespace CometRunway.EndToEnd.Tests.Idempotency;

/// <summary>Requests that are repeated under their idempotency key: one effect, one answer.</summary>
public sealed class IdempotencyTests : IAsyncLifetime
{
    private static readonly JsonObject Endpoint = new() { ["url"] = "https://example.com/hooks", ["events"] = new JsonArray("task.failed"), ["group"] = "night" };

    private readonly TestFolder _folder = new();
    private Simulator _upstream = null!;
    private Server _server = null!;

    public async ValueTask InitializeAsync()
    {
        _upstream = await Simulator.Start();
        _server = await Server.Start(_folder, _upstream);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _upstream.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_repeated_admission_is_answered_as_the_first_one_also_by_the_next_process()
    {
        var ids = await _upstream.Create(new JsonObject { ["count"] = 2, ["neverEnds"] = true });
        var body = $$"""{"tasks":[{"id":"{{ids[0]}}"},{"id":"{{ids[1]}}"},{"id":"no id"}]}""";

        var first = await Send("/api/tasks", "key-1", body);
        Assert.Equal((HttpStatusCode.Accepted, false), (first.Status, first.IsReplayed));
        Assert.Contains("\"tracked\"", first.Body, StringComparison.Ordinal);

        for (var process = 0; process < 2; process++)
        {
            Assert.Equal(first with { IsReplayed = true }, await Send("/api/tasks", "\"key-1\"", body));
            await Restart();
        }

        Assert.Contains("alreadyTracked", (await Send("/api/tasks", "key-2", body)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_request_under_the_same_key_is_refused_and_does_nothing()
    {
        Assert.Equal(HttpStatusCode.Accepted, (await Send("/api/tasks", "key", """{"id":"a-1"}""")).Status);
        var registered = await Send("/api/webhooks", "hook", Endpoint.ToJsonString());
        Assert.Equal(HttpStatusCode.Created, registered.Status);

        foreach (var (path, key, body) in new[]
        {
            ("/api/tasks", "key", """{"id":"a-2"}"""),
            ("/api/tasks", "key", """{"id": "a-1"}"""), // To the byte.
            ("/api/webhooks", "key", Endpoint.ToJsonString()),
            ("/api/webhooks", "hook", """{"url":"https://example.com/other"}"""),
        })
        {
            var refused = await Send(path, key, body);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains("idempotency-key-reused", refused.Body, StringComparison.Ordinal);
        }

        Assert.Null(await _server.Find("a-2"));
        Assert.Single(await Webhooks());
    }

    [Fact]
    public async Task A_repeated_registration_is_one_endpoint_with_one_secret_which_lies_nowhere_in_clear()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Send("/api/webhooks", "hook", Endpoint.ToJsonString())));

        Assert.All(answers, static answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        var first = JsonNode.Parse(answers[0].Body)!;
        Assert.Single(answers.Select(static answer => answer.Body).Distinct());
        Assert.Single(answers.Select(static answer => answer.Location).Distinct(), $"/api/webhooks/{first["id"]}");
        Assert.Equal((string?)first["id"], (string?)(await Webhooks()).Single()!["id"]);

        await _server.Process.Terminate(TimeSpan.FromSeconds(40));
        var secret = Encoding.UTF8.GetBytes((string)first["secret"]!);
        Assert.All(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories), file => Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf(secret) < 0, $"{file} holds the secret in clear."));
    }

    [Fact]
    public async Task A_registration_whose_answer_was_lost_with_the_process_is_found_again()
    {
        var first = await Send("/api/webhooks", "hook", Endpoint.ToJsonString());
        await Restart(static database =>
        {
            using var forget = database.CreateCommand();
            forget.CommandText = "DELETE FROM kept_answer"; // As if the process had died before it was kept.
            Assert.Equal(1, forget.ExecuteNonQuery());
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send("/api/webhooks", "hook", """{"url":"https://example.com/other"}""")).Status);
        var again = await Send("/api/webhooks", "hook", Endpoint.ToJsonString());

        Assert.Equal(HttpStatusCode.Created, again.Status);
        var (one, other) = (JsonNode.Parse(first.Body)!, JsonNode.Parse(again.Body)!);
        Assert.Equal(((string?)one["id"], (string?)one["secret"]), ((string?)other["id"], (string?)other["secret"]));
        Assert.Single(await Webhooks());
    }

    [Fact]
    public async Task A_secret_that_is_exchanged_twice_because_the_answer_was_lost_is_exchanged_once()
    {
        var first = JsonNode.Parse((await Send("/api/webhooks", "hook", Endpoint.ToJsonString())).Body)!;
        var rotation = $"/api/webhooks/{first["id"]}/rotate-secret";
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Send(rotation, "rotation", """{"overlapSeconds":3600}""")));
        Assert.All(answers, static answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single(answers.Select(static answer => answer.Body).Distinct());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(rotation, "rotation", """{"overlapSeconds":0}""")).Status);
        await Restart(static database =>
        {
            using var forget = database.CreateCommand();
            forget.CommandText = "DELETE FROM kept_answer"; // As if the process had died before it was kept.
            Assert.Equal(2, forget.ExecuteNonQuery());
        });

        var again = await Send(rotation, "rotation", """{"overlapSeconds":3600}""");

        var (one, other) = (JsonNode.Parse(answers[0].Body)!, JsonNode.Parse(again.Body)!);
        Assert.False(again.IsReplayed);
        Assert.NotEqual((string?)first["secret"], (string?)one["secret"]);
        Assert.Equal(((string?)one["secret"], (string?)one["previousSecretUntil"]), ((string?)other["secret"], (string?)other["previousSecretUntil"]));
        Assert.NotEqual((string?)one["secret"], (string?)JsonNode.Parse((await Send(rotation, "another", "{}")).Body)!["secret"]);
    }

    [Fact]
    public async Task What_failed_may_be_mended_under_its_key_and_each_tenant_has_keys_of_its_own()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await Send("/api/tasks", "key", """{"id":"no id"}""")).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await Send("/api/tasks", "key", """{"id":"an-id"}""")).Status);

        var other = await Send("/api/tasks", "key", """{"id":"another-id"}""", "key-of-somebody-else-93");
        Assert.Equal((HttpStatusCode.Accepted, false), (other.Status, other.IsReplayed));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a,b")]
    [InlineData("\"half")]
    public async Task A_key_that_is_none_is_a_problem_that_names_the_header(string key)
    {
        var answer = await Send("/api/tasks", key, """{"id":"a-1"}""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Idempotency-Key", (string?)JsonNode.Parse(answer.Body)!["field"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send("/api/tasks", new string('k', 256), """{"id":"a-1"}""")).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await Send("/api/tasks", new string('k', 255), """{"id":"a-1"}""")).Status);
    }

    private async Task<Answer> Send(string path, string key, string body, string? caller = null)
    {
        using var http = _server.Client(caller ?? Server.Key);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var response = await http.SendAsync(request);
        return new Answer(response.StatusCode, response.Headers.Contains("Idempotent-Replayed"), response.Headers.Location?.ToString(), await response.Content.ReadAsStringAsync());
    }

    private async Task<JsonArray> Webhooks() => (await _server.Http.GetFromJsonAsync<JsonObject>("/api/webhooks"))!["webhooks"]!.AsArray();

    private async Task Restart(Action<SqliteConnection>? meanwhile = null)
    {
        await _server.Process.Terminate(TimeSpan.FromSeconds(40));
        await _server.DisposeAsync();
        if (meanwhile is not null)
        {
            await using var database = new SqliteConnection($"Data Source={_folder.Database};Pooling=False");
            await database.OpenAsync();
            meanwhile(database);
        }

        _server = await Server.Start(_folder, _upstream);
    }

    private sealed record Answer(HttpStatusCode Status, bool IsReplayed, string? Location, string Body);
}
