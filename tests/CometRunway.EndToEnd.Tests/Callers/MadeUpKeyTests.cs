using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using Microsoft.Data.Sqlite;

namespace CometRunway.EndToEnd.Tests.Callers;

/// <summary>Keys that the upstream has never taken: nothing lasting is done for them.</summary>
public sealed class MadeUpKeyTests
{
    private const int Keys = 2_000;
    private const int AtOnce = 200; // More than may be held for keys that never worked.
    private const long Noise = 96 * 1024 * 1024;

    [Fact]
    public async Task A_flood_of_made_up_keys_leaves_memory_and_database_as_they_were()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start("--Simulator:OnlyKnownKeys", "true");
        await using var server = await Server.Start(folder, upstream);
        await server.Track(await upstream.Create(new JsonObject { ["count"] = 20, ["neverEnds"] = true }));
        foreach (var (method, path, body) in Calls.Lasting) Assert.Equal(HttpStatusCode.Unauthorized, (await Stranger(server, "made-up", method, path, body)).Status); // What runs once is loaded.
        var before = Memory(server);

        await Parallel.ForAsync(0, Keys, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (number, _) =>
        {
            foreach (var (method, path, body) in Calls.Lasting)
            {
                var (status, _, problem) = await Stranger(server, $"made-up-{number}", method, path, body);
                Assert.True(status is HttpStatusCode.Unauthorized, $"{method} {path}: {status} {problem?.ToJsonString()}");
            }
        });

        Assert.InRange(await server.Metric("cometrunway_key_proofs_total", "refused"), Keys, 3 * Keys); // Once a key in a while, and not once a request.
        Assert.Equal(20, (await server.List()).Count);
        await Eventually.Holds($"memory is near {before:#,##0} again, at {Memory(server):#,##0}", () => Task.FromResult(Memory(server) < before + Noise));
        await server.Process.Terminate();
        Assert.Equal("20 tasks, 1 credentials, 0 webhooks, 20 in the log", await Rows(folder));
    }

    [Fact]
    public async Task One_made_up_key_gets_neither_streams_nor_held_reads()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start("--Simulator:OnlyKnownKeys", "true");
        await using var server = await Server.Start(folder, upstream);
        using var http = server.Client("made-up");
        var streams = await Some(3_000, _ => http.Ask(HttpMethod.Get, "/api/updates"));
        var held = await Some(2_000, number => http.Ask(HttpMethod.Get, number % 2 is 0 ? $"/v1/tasks/t-{number}?wait=55" : "/api/updates?wait=55"));
        Assert.All(streams.Concat(held), static answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.Status));
        Assert.All(streams, static answer => Assert.Equal("key-refused", answer.Problem.Kind()));
    }

    [Fact]
    public async Task While_the_upstream_cannot_be_asked_a_new_key_may_do_little_and_everything_once_it_has_worked()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream, "--CometRunway:Limits:UnprovenTasks=10");
        await upstream.Fault(new JsonObject { ["fault"] = "503" });
        var ids = await upstream.Create(new JsonObject { ["count"] = 12, ["neverEnds"] = true, ["notVisibleSeconds"] = new JsonObject { ["min"] = 0, ["max"] = 0 } });
        await server.Track(ids.Take(10));

        var (status, retryAfter, problem) = await server.Http.Ask(HttpMethod.Post, "/api/tasks", new JsonObject { ["id"] = ids[10] });
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "key-not-proven"), (status, problem.Kind()));
        Assert.NotNull(retryAfter);
        Assert.Contains("503", (string?)problem!["detail"], StringComparison.Ordinal);
        (status, retryAfter, problem) = await server.Http.Ask(HttpMethod.Get, $"/v1/tasks/{ids[10]}");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.NotNull(retryAfter);
        Assert.NotNull(problem!["error"]);
        Assert.Equal("key-not-proven", (await server.Http.Ask(HttpMethod.Post, "/api/webhooks", new JsonObject { ["url"] = "https://example.com/hooks" })).Problem.Kind());
        Assert.Equal("key-not-proven", (await server.Http.Ask(HttpMethod.Post, "/api/groups/night/token", [])).Problem.Kind());

        // Streams of all such keys together: a hundred.
        using var stranger = server.Client("nobody-knows");
        var streams = await Task.WhenAll(Enumerable.Range(0, 110).Select(_ => stranger.GetAsync("/api/updates", HttpCompletionOption.ResponseHeadersRead)));
        Assert.Equal((100, 10), (streams.Count(static one => one.StatusCode is HttpStatusCode.OK), streams.Count(static one => one.StatusCode is HttpStatusCode.TooManyRequests)));
        foreach (var stream in streams) stream.Dispose();

        await upstream.NoFaults();
        await Eventually.Holds("a poll proves the key", async () => (await server.Http.Ask(HttpMethod.Post, "/api/webhooks", new JsonObject { ["url"] = "https://example.com/hooks" })).Status is HttpStatusCode.Created);
        await server.Track(ids.Skip(10));
    }

    [Fact]
    public async Task The_read_that_proves_a_key_costs_its_task_no_poll()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream);
        var ids = await upstream.Create(new JsonObject { ["count"] = 2, ["shape"] = "B", ["notVisibleSeconds"] = Now, ["pendingSeconds"] = Now, ["throttledShare"] = 0, ["runningSeconds"] = Now });
        await server.Track([ids[0]]);
        await server.UntilEnded(ids[0]);
        using (var other = server.Client(await Rekeyed(upstream))) await other.GetStringAsync("/v1/tasks/first-read");
        var truths = await upstream.Truths();
        Assert.Equal((1, 1), ((int)truths[ids[0]]["polls"]!, (int)truths["first-read"]["polls"]!));
    }

    [Fact]
    public async Task A_create_that_the_upstream_took_proves_its_key()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream);
        server.Http.DefaultRequestHeaders.Add("X-Runway-Version", "2024-11-06");
        using (var created = await server.Http.PostAsJsonAsync("/v1/text_to_image", new JsonObject { ["model"] = "gen4_image" })) Assert.Equal("tracked", created.Headers.GetValues("CometRunway-Tracking").Single());
        await upstream.Fault(new JsonObject { ["fault"] = "503" });
        Assert.Equal(HttpStatusCode.Created, (await server.Http.Ask(HttpMethod.Post, "/api/webhooks", new JsonObject { ["url"] = "https://example.com/hooks" })).Status);
        Assert.Equal(0, await server.Metric("cometrunway_key_proofs_total"));
    }

    // Never so many at once that a busy machine needs longer to ask the upstream for the key than they wait for it.
    private static async Task<IReadOnlyList<T>> Some<T>(int count, Func<int, Task<T>> ask)
    {
        var answers = new List<T>();
        foreach (var some in Enumerable.Range(0, count).Chunk(AtOnce)) answers.AddRange(await Task.WhenAll(some.Select(ask)));
        return answers;
    }

    private static JsonObject Now => new() { ["min"] = 0, ["max"] = 0 };

    // A task of another key, which has ended when it is first read.
    private static async Task<string> Rekeyed(Simulator upstream)
    {
        const string key = "another-key-that-works";
        await upstream.Create(new JsonObject { ["ids"] = new JsonArray("first-read"), ["key"] = key, ["notVisibleSeconds"] = Now, ["pendingSeconds"] = Now, ["throttledShare"] = 0, ["runningSeconds"] = Now });
        return key;
    }

    private static async Task<(HttpStatusCode Status, TimeSpan? RetryAfter, JsonObject? Problem)> Stranger(Server server, string key, HttpMethod method, string path, JsonObject? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", key);
        using var response = await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return (response.StatusCode, response.Headers.RetryAfter?.Delta, response.IsSuccessStatusCode ? null : JsonNode.Parse(await response.Content.ReadAsStringAsync())?.AsObject());
    }

    private static long Memory(Server server)
    {
        using var process = System.Diagnostics.Process.GetProcessById(server.Process.Id);
        return process.WorkingSet64;
    }

    private static async Task<string> Rows(TestFolder folder)
    {
        await using var database = new SqliteConnection($"Data Source={folder.Database};Pooling=False");
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText =
            """
            SELECT format('%d tasks, %d credentials, %d webhooks, %d in the log',
                (SELECT count(*) FROM task), (SELECT count(*) FROM credential), (SELECT count(*) FROM webhook), (SELECT count(DISTINCT id) FROM task_update))
            """;
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
