using System.Net;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Faults;

/// <summary>Whoever stands between the tracker and the upstream is not the upstream; and an upstream that is another one does not know our tasks.</summary>
public sealed class MiddleboxTests
{
    [Fact]
    public async Task A_firewalls_page_is_of_one_poll_alone()
    {
        string[] faults = ["403html", "401html", "429html"];
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream);
        var ids = await Running(upstream, server, 2 * faults.Length);
        foreach (var (place, fault) in faults.Index())
        {
            await upstream.Fault(new JsonObject { ["fault"] = fault, ["taskIds"] = new JsonArray(ids[place]) });
            await Eventually.Holds($"one task's polls fail by {fault}", async () => (string?)(await server.Show(ids[place]))["health"]!["state"] is not "ok");
        }

        var others = ids.Skip(faults.Length).ToList();
        var polls = await Polls(upstream, others[0]);
        await Eventually.Holds("the others are polled on", async () => await Polls(upstream, others[0]) >= polls + 5);
        foreach (var id in ids)
        {
            using var read = await server.Http.GetAsync($"/v1/tasks/{id}");
            Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        }

        Assert.All((await server.List()).Where(task => others.Contains((string)task["id"]!)), static task => Assert.Equal("ok", (string?)task["health"]!["state"]));
    }

    [Fact]
    public async Task A_known_task_is_read_while_its_key_is_refused_and_a_header_says_so()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream);
        var ids = await Running(upstream, server, 1);
        await upstream.Control.PostAsync($"/_sim/keys/{Server.Key}/revoke", null);
        await Eventually.Holds("the key is refused", async () => (string?)(await server.Show(ids[0]))["health"]!["state"] is "unauthorized");

        using var read = await server.Http.GetAsync($"/v1/tasks/{ids[0]}");
        Assert.Equal((HttpStatusCode.OK, "unauthorized"), (read.StatusCode, read.Headers.GetValues("CometRunway-Health").Single()));
        Assert.Equal("RUNNING", (string?)JsonNode.Parse(await read.Content.ReadAsStringAsync())!["status"]);
        using var wrapped = await server.Http.PostAsync("/runway/feed", new StringContent($"{{\"task_id\":\"{ids[0]}\"}}", null, "application/json"));
        Assert.Equal((HttpStatusCode.OK, "unauthorized"), (wrapped.StatusCode, wrapped.Headers.GetValues("CometRunway-Health").Single()));
        using var stranger = await server.Http.GetAsync("/v1/tasks/nobody-announced-this");
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
    }

    [Fact]
    public async Task A_base_URL_without_the_API_is_told_by_the_server_and_leaves_it_ready()
    {
        string[] faults = ["404route", "404text", "redirect", "html"];
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream);
        await Running(upstream, server, 5);
        foreach (var (place, fault) in faults.Index())
        {
            await Eventually.Holds($"the upstream is well before {fault}", async () => (string?)(await Ready(server))["upstream"]!["state"] is "ok");
            await upstream.Fault(new JsonObject { ["fault"] = fault });

            await Eventually.Holds($"the server says so of {fault}", async () => (string?)(await Ready(server))["upstream"]!["state"] is "noTaskApi");
            Assert.False(string.IsNullOrEmpty((string?)(await Ready(server))["upstream"]!["reason"]));
            await Eventually.Holds($"its log says so of {fault}, once", () => Task.FromResult(CountTold(server) == place + 1));
            Assert.All(await server.List(), static task => Assert.Null(task["endedBy"]));
            await upstream.NoFaults();
        }
    }

    [Fact]
    public async Task A_wrong_base_URL_is_told_at_the_start_where_the_server_has_a_key()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.StartFor(folder, new Uri(upstream.Address, "nowhere"), $"--CometRunway:Upstream:ApiKey={Server.Key}");

        await Eventually.Holds("the server says so", async () => (string?)(await Ready(server))["upstream"]!["state"] is "noTaskApi");
        await Eventually.Holds("its log says so, once", () => Task.FromResult(CountTold(server) is 1));
    }

    [Fact]
    public async Task Another_base_URL_under_running_tasks_ends_none_and_set_back_they_are_polled_on()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var another = await Simulator.Start();
        string[] noGrace = ["--CometRunway:Polling:VisibilityGrace=00:00:00"];
        IReadOnlyList<string> ids;
        await using (var server = await Server.Start(folder, upstream, noGrace)) ids = await Running(upstream, server, 5);

        await using (var server = await Server.Start(folder, another, noGrace))
        {
            await Eventually.Holds("every task says so", async () =>
                (await server.List()).All(static task => ((string?)task["health"]!["reason"])?.Contains("BaseUrl", StringComparison.Ordinal) is true));
            Assert.All(await server.List(), static task => Assert.Equal(("RUNNING", "failing"), ((string?)task["status"], (string?)task["health"]!["state"])));
            var keys = JsonNode.Parse(await another.Control.GetStringAsync("/_sim/keys"))!.AsArray();
            Assert.DoesNotContain(keys, static key => (string?)key!["key"] == Server.Key);
        }

        var polls = await Polls(upstream, ids[0]);
        await using (var server = await Server.Start(folder, upstream, noGrace))
            await Eventually.Holds("they are polled on", async () => await Polls(upstream, ids[0]) > polls);
    }

    private static async Task<IReadOnlyList<string>> Running(Simulator upstream, Server server, int count)
    {
        var ids = await upstream.Create(new JsonObject
        {
            ["count"] = count,
            ["neverEnds"] = true,
            ["throttledShare"] = 0,
            ["notVisibleSeconds"] = new JsonObject { ["min"] = 0, ["max"] = 0 },
            ["pendingSeconds"] = new JsonObject { ["min"] = 0, ["max"] = 0.01 },
        });
        await server.Track(ids);
        await Eventually.Holds("all are running", async () => (await server.List("&status=RUNNING")).Count == count);
        return ids;
    }

    private static int CountTold(Server server) => server.Process.Lines.Count(static line => line.Contains("answers like no task API", StringComparison.Ordinal));

    private static async Task<JsonNode> Ready(Server server) => JsonNode.Parse(await server.Http.GetStringAsync("/readyz"))!;

    private static async Task<int> Polls(Simulator upstream, string id) => (int)(await upstream.Truths())[id]["polls"]!;
}
