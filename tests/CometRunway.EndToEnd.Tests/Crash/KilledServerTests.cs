using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Crash;

/// <summary>kill -9 in mid-flight, from admission to the subscribers' histories.</summary>
public sealed class KilledServerTests
{
    private const int Tasks = 500;
    private const int Followed = 60;

    [Fact]
    public async Task After_kill_9_and_restart_every_task_ends_with_the_truth_and_every_subscriber_saw_its_history_in_order()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        var ids = await upstream.Create(new JsonObject { ["count"] = Tasks, ["shape"] = "Mix", ["runningSeconds"] = new JsonObject { ["min"] = 2, ["max"] = 14 } });

        var port = FreePorts.Take();
        var first = Server.Launch(folder, upstream, port);
        await first.BecomesReady();
        var admitted = await first.Track(ids);
        Assert.All(admitted, static result => Assert.Equal("tracked", (string?)result!["result"]));

        using var http = first.Client(Server.Key);
        var histories = new ConcurrentDictionary<string, Task<IReadOnlyList<ServerEvent>>>();
        foreach (var id in ids.Take(Followed)) histories[id] = EventReader.ToTheEnd(http, id, TestContext.Current.CancellationToken);

        await Eventually.Holds("about a third of the tasks has ended", async () => await first.Metric("cometrunway_ends_total") >= Tasks / 3.0);
        await first.Process.KillHard();

        await using var second = Server.Launch(folder, upstream, port);
        await second.BecomesReady();
        await Eventually.Holds("every task has ended, with nobody asking for it", async () =>
            await second.CountEnded() == Tasks);

        var truths = await upstream.Truths();
        foreach (var task in await second.List()) Truth.Agrees(truths[(string)task["id"]!], task);
        foreach (var (id, history) in histories) History.Agrees(truths[id], await history.Within($"the follower of {id} sees the end"));
        await first.DisposeAsync();
    }

    [Fact]
    public async Task What_was_acknowledged_is_tracked_even_where_the_server_is_killed_at_the_answer()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        var ids = await upstream.Create(new JsonObject { ["count"] = 3_000 });

        var port = FreePorts.Take();
        var first = Server.Launch(folder, upstream, port);
        await first.BecomesReady();
        await first.Track(ids);
        await first.Process.KillHard(); // Many grains have not been woken yet.

        await using var second = Server.Launch(folder, upstream, port);
        await second.BecomesReady();
        await Eventually.Holds("every task has ended", async () =>
            await second.CountEnded() == ids.Count, TimeSpan.FromSeconds(90));
        await first.DisposeAsync();
    }

    [Fact]
    public async Task What_was_told_before_a_restart_is_read_the_same_after_it()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        var ids = await upstream.Create(new JsonObject { ["count"] = 20, ["shape"] = "Mix" });
        var port = FreePorts.Take();
        var first = Server.Launch(folder, upstream, port);
        await first.BecomesReady();
        await first.Track(ids, "same");
        var told = new Dictionary<string, string>();
        foreach (var id in ids) told[id] = Content(await first.UntilEnded(id));
        await first.Process.KillHard();

        await using var second = Server.Launch(folder, upstream, port);
        await second.BecomesReady();
        foreach (var id in ids) Assert.Equal(told[id], Content(await second.Show(id)));
        await first.DisposeAsync();
    }

    // Health tells of this process's polling.
    private static string Content(JsonObject task)
    {
        task.Remove("health");
        return task.ToJsonString();
    }
}
