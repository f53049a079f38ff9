using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Faults;

/// <summary>An upstream that fails as it does, at times, and is well again.</summary>
public sealed class UpstreamFaultTests
{
    [Fact]
    public async Task Under_a_storm_of_every_fault_each_task_ends_with_the_truth()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream, "--CometRunway:Upstream:Timeout=00:00:01");
        await server.Track(await upstream.Create(new JsonObject { ["count"] = 1 })); // The key has worked before.
        string[] storm = ["500", "502", "503", "504", "524", "408", "hang", "drip", "cut", "reset", "html", "redirect", "garbage", "truncated", "empty", "unknownStatus", "wrongId", "backwards"];
        await upstream.Fault([.. storm.Select(static fault => new JsonObject { ["fault"] = fault, ["share"] = 0.015 })]);
        var ids = await upstream.Create(new JsonObject { ["count"] = 300, ["shape"] = "Mix" });
        await server.Track(ids);
        await Eventually.Holds("every task has ended", async () => await server.CountEnded() == ids.Count + 1, TimeSpan.FromSeconds(120));

        var truths = await upstream.Truths();
        foreach (var task in await server.List()) Truth.Agrees(truths[(string)task["id"]!], task, wentBack: true);
    }

    [Fact]
    public async Task After_429_with_retry_after_nobody_polls_with_that_key_until_then_and_other_keys_go_on()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream);
        const string other = "another-key";
        var ids = await upstream.Create(new JsonObject { ["count"] = 40, ["neverEnds"] = true });
        var others = await upstream.Create(new JsonObject { ["count"] = 1, ["neverEnds"] = true, ["key"] = other });
        await server.Track(ids);
        using (var http = server.Client(other)) await http.PostAsync("/api/tasks", new StringContent($"{{\"id\":\"{others[0]}\"}}", null, "application/json"));
        await Eventually.Holds("all were polled", async () => (await upstream.Truths()).Values.All(static truth => (int)truth["polls"]! > 0));

        await upstream.Fault(new JsonObject { ["fault"] = "429", ["key"] = Server.Key, ["retryAfter"] = 8, ["times"] = 1 });
        await Eventually.Holds("the key pauses", async () => (await server.List()).Any(static task => (string?)task["health"]!["state"] is "limited"));
        var (paused, otherPolls) = (await Total(upstream, ids), await Total(upstream, others));
        await Eventually.Holds("the other key polls on", async () => await Total(upstream, others) >= otherPolls + 5);
        await Eventually.Holds("the paused key is polled again", async () => await Total(upstream, ids) > paused + (5 * ids.Count));

        // What was under way when the 429 came may still have arrived; no other did.
        var polls = (await Task.WhenAll(ids.Select(id => Polls(upstream, id)))).SelectMany(static one => one).ToList();
        var refused = Assert.Single(polls, static poll => poll.Answered is "429").At;
        Assert.DoesNotContain(polls, poll => poll.At > refused.AddSeconds(4) && poll.At < refused.AddSeconds(7.9));
        Assert.Contains(await Polls(upstream, others[0]), poll => poll.At > refused && poll.At < refused.AddSeconds(7.9));
        await Eventually.Holds("all are well again", async () => (await server.List()).All(static task => (string?)task["health"]!["state"] is "ok"));
    }

    [Fact]
    public async Task A_revoked_key_pauses_all_its_tasks_with_one_alert_and_ends_none()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream);
        var ids = await upstream.Create(new JsonObject { ["count"] = 100, ["neverEnds"] = true });
        await server.Track(ids);
        await upstream.Control.PostAsync($"/_sim/keys/{Server.Key}/revoke", null);
        await Eventually.Holds("every task says so", async () => (await server.List()).All(static task => (string?)task["health"]!["state"] is "unauthorized"));
        Assert.Single(server.Process.Lines, static line => line.Contains("refuses the key", StringComparison.Ordinal));
        Assert.All(await server.List(), static task => Assert.Null(task["endedBy"]));
    }

    [Fact]
    public async Task A_budget_is_kept_however_many_tasks_want_to_be_polled()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream, "--CometRunway:Polling:Budget=50");
        var ids = await upstream.Create(new JsonObject { ["count"] = 400, ["neverEnds"] = true });
        var start = TimeProvider.System.GetTimestamp();
        await server.Track(ids);
        await Eventually.Holds("every task was polled", async () => (await upstream.Truths()).Values.All(static truth => (int)truth["polls"]! > 0));

        var keys = JsonNode.Parse(await upstream.Control.GetStringAsync("/_sim/keys"))!.AsArray();
        var polls = (int)keys.Single(static key => (string?)key!["key"] == Server.Key)!["polls"]!;
        var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        Assert.True(polls <= 50 * (seconds + 1), $"{polls} polls in {seconds:0.0} s with a budget of 50 a second."); // One second's worth may be late and hurry.
    }

    private static async Task<IReadOnlyList<(DateTimeOffset At, string? Answered)>> Polls(Simulator upstream, string id) =>
        [.. JsonNode.Parse(await upstream.Control.GetStringAsync($"/_sim/tasks/{id}/polls"))!.AsArray().Select(static poll => ((DateTimeOffset)poll!["at"]!, (string?)poll["answered"]))];

    private static async Task<int> Total(Simulator upstream, IEnumerable<string> ids)
    {
        var truths = await upstream.Truths();
        return ids.Sum(id => (int)truths[id]["polls"]!);
    }
}
