using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;
using Microsoft.Data.Sqlite;

namespace CometRunway.EndToEnd.Tests.Forwarding;

/// <summary>Tasks that were created while the store was away, and what they survive.</summary>
public sealed class PendingTests
{
    private const string Trace = "5bf92f3577b34da6a3ce929d0e0e4736";

    [Fact]
    public async Task A_server_that_is_killed_while_PostgreSQL_is_away_tracks_after_its_restart_what_it_was_answered()
    {
        using var folder = new TestFolder();
        await using var postgres = await PostgresServer.Start();
        await using var upstream = await Simulator.Start();
        string[] settings = [$"--CometRunway:Storage:MasterKey={Harness.Cluster.MasterKey}", $"--CometRunway:Forwarding:PendingFolder={folder.Path}"];
        const string Key = "key-of-a-pending-create-91c4";
        string[] ids;
        await using (var first = Server.Launch(postgres.ConnectionString, upstream, FreePorts.Take(), settings))
        {
            await first.BecomesReady();
            using var http = first.Client(Key);
            await postgres.Stop();
            ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Create(http, "pending")));
            await first.Process.KillHard();
        }

        var file = Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "pending-creates")));
        Assert.DoesNotContain(Key, await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        await File.AppendAllTextAsync(file, "\n{\"pends\":\"torn"); // As a crash in the middle of a line leaves it.
        await postgres.Restart();
        await using var second = Server.Launch(postgres.ConnectionString, upstream, FreePorts.Take(), settings);
        await second.BecomesReady();
        using var later = second.Client(Key);
        await Eventually.Holds("all of them are tracked", async () => (await Listed(later, "night")).SequenceEqual(ids.Order()));
        Assert.Equal(ids.Length, await upstream.CountCreates(Key));
        Assert.Contains(second.Process.Lines, static line => line.Contains("1 lines of", StringComparison.Ordinal) && line.Contains("torn", StringComparison.Ordinal));
        await Eventually.Holds("nothing pends in a file", () => Task.FromResult(Directory.GetFiles(Path.Combine(folder.Path, "pending-creates")).All(static left => new FileInfo(left).Length is 0)));
    }

    [Fact]
    public async Task What_is_still_pending_when_the_server_stops_is_tracked_by_the_next_one()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        string id;
        await using (var first = await Server.Start(folder, upstream))
        {
            await using var locked = await Lock(folder);
            id = await Create(first.Http, "pending");
            await first.Process.Terminate();
            Assert.Contains(first.Process.Lines, line => line.Contains(id, StringComparison.Ordinal) && line.Contains("the next start of a server on this folder tracks it", StringComparison.Ordinal));
        }

        await using var second = await Server.Start(folder, upstream);
        var task = await Eventually.Yields("it is tracked", () => second.Find(id));
        Assert.Equal(("night", "[\"one\"]", "text_to_image", "gen4"), ((string?)task["group"], task["labels"]!.ToJsonString(), (string?)task["kind"], (string?)task["model"]));
        Assert.Equal(Trace, (string?)task["traceId"]);
        Assert.Equal(1, await upstream.CountCreates());
    }

    [Fact]
    public async Task Servers_of_other_databases_leave_it_alone_whether_its_own_lives_or_not()
    {
        using var folder = new TestFolder();
        using var elsewhere = new TestFolder();
        await using var upstream = await Simulator.Start();
        var shared = $"--CometRunway:Forwarding:PendingFolder={folder.Path}";
        string id;
        await using (var first = await Server.Start(folder, upstream, shared))
        {
            await using var locked = await Lock(folder);
            id = await Create(first.Http, "pending");
            await using (var whileItLives = await Server.Start(elsewhere, upstream, shared)) Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "pending-creates")));
            await first.Process.KillHard();
        }

        await using (var whenItIsGone = await Server.Start(elsewhere, upstream, shared))
        {
            await Eventually.Holds("it has looked at the file", () => Task.FromResult(whenItIsGone.Process.Output.Contains("is left alone", StringComparison.Ordinal)));
            Assert.Null(await whenItIsGone.Find(id));
        }

        await using var again = await Server.Start(folder, upstream, shared);
        await Eventually.Yields("it is tracked", () => again.Find(id));
    }

    [Fact]
    public async Task Where_nothing_can_be_written_the_answer_says_so_the_log_names_it_and_a_read_takes_it_on()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        var taken = Path.Combine(folder.Path, "a-file");
        await File.WriteAllTextAsync(taken, "where a folder should be");
        string id;
        await using (var first = await Server.Start(folder, upstream, $"--CometRunway:Forwarding:PendingFolder={taken}"))
        {
            await using var locked = await Lock(folder);
            id = await Create(first.Http, "pending-volatile");
            Assert.Contains("CometRunway:Forwarding:PendingFolder", first.Process.Output, StringComparison.Ordinal);
            Assert.Equal(1, await first.Metric("cometrunway_creates_total", "pending-volatile"));
            await first.Process.Terminate();
            Assert.Contains(first.Process.Lines, line => line.Contains(id, StringComparison.Ordinal) && line.Contains("track its id with POST /api/tasks", StringComparison.Ordinal));
        }

        await using var second = await Server.Start(folder, upstream);
        using var read = await second.Http.GetAsync($"/v1/tasks/{id}");
        Assert.NotNull(await second.Find(id));
        Assert.Equal(1, await upstream.CountCreates());
    }

    [Fact]
    public async Task A_server_that_is_killed_before_the_answer_has_named_the_create_in_the_last_line_about_it()
    {
        using var folder = new TestFolder();
        var never = new TaskCompletionSource<byte[]?>();
        await using var upstream = new RawUpstream(_ => never.Task);
        await using var server = await Server.StartFor(folder, new Uri(upstream.Address, "runwayml"));
        using var request = Post();
        var answer = server.Http.SendAsync(request);
        await Eventually.Holds("the upstream has the create", () => Task.FromResult(upstream.Requests.Count is 1));
        await Eventually.Holds("the log has its line", () => Task.FromResult(server.Process.Output.Contains(Trace, StringComparison.Ordinal)));
        await server.Process.KillHard();
        await Assert.ThrowsAsync<HttpRequestException>(async () => await answer);
        Assert.Matches($"Create POST text_to_image of tenant [A-Za-z0-9_-]{{22}}, trace {Trace} goes to the upstream", server.Process.Lines.Last(static line => line.Contains(Trace, StringComparison.Ordinal)));
        never.SetResult(null);
    }

    private static async Task<IAsyncDisposable> Lock(TestFolder folder)
    {
        var other = new SqliteConnection($"Data Source={folder.Database};Pooling=False");
        await other.OpenAsync();
        await other.BeginTransactionAsync(System.Data.IsolationLevel.Serializable);
        return other;
    }

    private static async Task<string> Create(HttpClient http, string tracking)
    {
        using var response = await http.SendAsync(Post());
        Assert.Equal(tracking, response.Headers.GetValues("CometRunway-Tracking").Single());
        return (string)(await response.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
    }

    private static async Task<IEnumerable<string>> Listed(HttpClient http, string group) =>
        (await http.GetFromJsonAsync<JsonObject>($"/api/tasks?pageSize=1000&group={group}"))!["tasks"]!.AsArray().Select(static task => (string)task!["id"]!).Order();

    private static HttpRequestMessage Post() => new(HttpMethod.Post, "/v1/text_to_image")
    {
        Headers = { { "X-Runway-Version", "2024-11-06" }, { "CometRunway-Group", "night" }, { "CometRunway-Labels", "one" }, { "traceparent", $"00-{Trace}-b7ad6b7169203331-01" } },
        Content = JsonContent.Create(new JsonObject { ["model"] = "gen4" }),
    };
}
