using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Faults;

/// <summary>An upstream that answers nobody, and a process that may have few descriptors.</summary>
public sealed class HangingUpstreamTests
{
    private const int OpenFiles = 640; // Callers have 90: a client holds the connection of a stream that it left for two seconds more.
    private const int Tenants = 20;
    private const int TasksOfEach = 150;
    private const int Rounds = 40;

    [Fact]
    public async Task While_polls_of_thousands_of_tasks_hang_the_server_takes_calls_and_has_descriptors_left()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.StartWithin(OpenFiles, folder, upstream, "--CometRunway:Upstream:Timeout=00:00:05");
        var tasks = new Dictionary<string, IReadOnlyList<string>>();
        for (var tenant = 0; tenant < Tenants; tenant++)
        {
            var key = $"key-of-tenant-{tenant}";
            tasks[key] = await upstream.Create(new JsonObject { ["count"] = TasksOfEach, ["neverEnds"] = true, ["key"] = key });
            await Track(server, key, tasks[key]);
        }

        await Eventually.Holds("all tasks are polled", async () => (await upstream.Truths()).Values.All(static truth => (int)truth["polls"]! > 0));
        await upstream.Fault(new JsonObject { ["fault"] = "hang" });
        await Eventually.Holds("the upstream is known to answer nobody", async () => (await Page(server, "key-of-tenant-0")).Contains("\"limited\"", StringComparison.Ordinal));
        var most = 0;
        for (var round = 0; round < Rounds; round++)
        {
            // Each on a connection of its own, as new callers come.
            using var http = server.Client($"key-of-tenant-{round % Tenants}");
            using var stream = await http.GetAsync($"/api/tasks/{tasks[$"key-of-tenant-{round % Tenants}"][round]}/updates", HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"/api/tasks?pageSize={round + 1}")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/readyz")).StatusCode);
            await Track(server, $"key-of-tenant-{round % Tenants}", [$"late-{round}"]);
            most = Math.Max(most, Directory.GetFileSystemEntries($"/proc/{server.Process.Id}/fd").Length);
        }

        Assert.InRange(most, 1, OpenFiles - 32);
        Assert.DoesNotContain("Too many open files", server.Process.Output, StringComparison.Ordinal);

        await upstream.NoFaults();
        var polls = (await upstream.Truths()).ToDictionary(static truth => truth.Key, static truth => (int)truth.Value["polls"]!);
        await Eventually.Holds("all tasks are polled again", async () => (await upstream.Truths()).All(truth => (int)truth.Value["polls"]! > polls[truth.Key]));
    }

    private static async Task<string> Page(Server server, string key)
    {
        using var http = server.Client(key);
        return await http.GetStringAsync("/api/tasks");
    }

    private static async Task Track(Server server, string key, IReadOnlyList<string> ids)
    {
        using var http = server.Client(key);
        using var response = await http.PostAsJsonAsync("/api/tasks", new JsonObject { ["tasks"] = new JsonArray([.. ids.Select(static id => new JsonObject { ["id"] = id })]) });
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }
}
