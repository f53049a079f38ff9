using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Tracking;

/// <summary>Whatever shape the upstream answers in, the tracker ends with its truth, and writes per change.</summary>
public sealed class TruthTests
{
    private const int Tasks = 2_000;

    private static readonly string[] Sisters = ["State", "TaskStatus", "JSend", "E"];
    private static readonly string[] Bytes = ["bom", "utf16", "surrogate", "latin1", "nan", "deep"];

    [Fact]
    public async Task Two_thousand_tasks_of_every_body_shape_end_with_the_truth_with_at_most_three_row_writes_each()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream);
        var half = new JsonObject { ["count"] = Tasks / 2, ["shape"] = "Mix", ["throttledShare"] = 0 };
        var otherHalf = new JsonObject { ["count"] = Tasks / 2, ["shape"] = "MixPerPoll", ["throttledShare"] = 0 };
        List<string> ids = [.. await upstream.Create(half), .. await upstream.Create(otherHalf)];
        await server.Track(ids);
        await server.Track(await upstream.Create(new JsonObject { ["count"] = 20, ["neverEnds"] = true, ["throttledShare"] = 0 })); // Most of their polls bring nothing new, however slow the machine is.

        foreach (var task in await EndOfAll(server, upstream, Tasks)) Assert.InRange((long)task["version"]!, 1, 3);

        // One row for each version, and none for the polls that brought nothing new.
        Assert.Equal(Tasks, (await server.List("&ended=true")).Count);
        await Eventually.Holds("the others run", async () => (await server.List("&ended=false")).All(static task => (string?)task["status"] is "RUNNING"));
        var versions = (await server.List()).Sum(static task => (long)task["version"]!);
        await Eventually.Holds("there were polls without news", async () => await server.Metric("cometrunway_polls_total") > versions);
        Assert.Equal(versions, await server.Metric("cometrunway_store_rows_total", "admission") + await server.Metric("cometrunway_store_rows_total", "update"));
    }

    [Fact]
    public async Task What_sisters_of_the_routes_answer_ends_with_the_truth()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream);
        foreach (var shape in Sisters) await server.Track(await upstream.Create(new JsonObject { ["count"] = 40, ["shape"] = shape, ["throttledShare"] = 0 }));

        foreach (var task in await EndOfAll(server, upstream, 40 * Sisters.Length))
        {
            var isEmpty = (string?)task["status"] is "SUCCEEDED" && task["output"] is null;
            Assert.Equal(isEmpty, ((string?)task["health"]!["reason"])?.StartsWith("ended without output", StringComparison.Ordinal) is true);
        }
    }

    [Fact]
    public async Task Bytes_that_strict_readers_refuse_hide_no_end_and_spoil_no_answer()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream);
        var struck = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var fault in Bytes) struck[fault] = await upstream.Create(new JsonObject { ["count"] = 20, ["shape"] = "Mix", ["throttledShare"] = 0 });
        await upstream.Fault([.. Bytes.Select(fault => new JsonObject { ["fault"] = fault, ["taskIds"] = new JsonArray([.. struck[fault].Select(static id => (JsonNode)id)]) })]);
        foreach (var ids in struck.Values) await server.Track(ids);

        foreach (var task in await EndOfAll(server, upstream, 20 * Bytes.Length))
            Assert.NotNull(JsonNode.Parse(await server.Http.GetStringAsync($"/v1/tasks/{(string)task["id"]!}"))!["status"]);
        Assert.All((await upstream.Control.GetFromJsonAsync<JsonArray>("/_sim/faults"))!, static rule => Assert.True((int)rule!["hits"]! > 0, rule.ToJsonString()));
    }

    [Fact]
    public async Task A_task_that_does_not_change_is_polled_and_writes_no_row()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream);
        var ids = await upstream.Create(new JsonObject
        {
            ["count"] = 50,
            ["neverEnds"] = true,
            ["throttledShare"] = 0,
            ["notVisibleSeconds"] = new JsonObject { ["min"] = 0, ["max"] = 0 },
            ["pendingSeconds"] = new JsonObject { ["min"] = 0, ["max"] = 0.01 },
        });
        await server.Track(ids);
        await Eventually.Holds("all are running", async () => (await server.List("&status=RUNNING")).Count == ids.Count);

        var rows = await server.Metric("cometrunway_store_rows_total");
        var polls = await server.Metric("cometrunway_polls_total");
        await Eventually.Holds("each was polled ten times more", async () => await server.Metric("cometrunway_polls_total") >= polls + (10 * ids.Count));
        Assert.Equal(rows, await server.Metric("cometrunway_store_rows_total"));
        Assert.All((await upstream.Truths()).Values, static truth => Assert.Equal(1, (int)truth["maxConcurrentPolls"]!));
    }

    private static async Task<IReadOnlyList<JsonObject>> EndOfAll(Server server, Simulator upstream, int tasks)
    {
        await Eventually.Holds("every task has ended that ever does", async () => await server.CountEnded() == tasks);
        var truths = await upstream.Truths();
        var ended = await server.List("&ended=true");
        foreach (var task in ended) Truth.Agrees(truths[(string)task["id"]!], task);
        return ended;
    }
}
