using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.DropIn;

/// <summary>A server that was told to hold plain reads.</summary>
public sealed class HoldTests
{
    [Fact]
    public async Task A_plain_read_is_held_until_the_task_ends_and_no_longer_than_the_server_was_told()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream, "--CometRunway:DropIn:Hold=00:00:20");
        var quick = (await upstream.Create(Running(3)))[0];
        var slow = (await upstream.Create(Running(600)))[0];

        var ended = await server.Http.GetFromJsonAsync<JsonObject>($"/v1/tasks/{quick}");
        var now = await server.Http.GetFromJsonAsync<JsonObject>($"/v1/tasks/{slow}?wait=0"); // Who says how long is not held longer.
        var held = await server.Http.GetFromJsonAsync<JsonObject>($"/v1/tasks/{slow}");

        Assert.Equal("SUCCEEDED", (string?)ended!["status"]);
        Assert.NotEqual("SUCCEEDED", (string?)now!["status"]);
        Assert.Equal("RUNNING", (string?)held!["status"]);
    }

    [Fact]
    public async Task A_read_is_held_for_longer_than_the_sdk_would_wait_in_silence_and_its_wait_needs_no_second_one()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream, "--CometRunway:DropIn:Hold=00:02:00", "--CometRunway:DropIn:Silence=00:00:01");
        var id = (await upstream.Create(Running(8)))[0];
        await server.Track([id]);

        var said = await NodeProgram.Run("wait-for-task.mjs", $"{server.Address}runwayml", Server.Key, id, "3000"); // ms, to its headers
        Assert.Equal(("resolved", "SUCCEEDED"), ((string?)said["outcome"], (string?)said["status"]));
        Assert.Equal((await upstream.Truths())[id]["final"]!["output"]!.ToJsonString(), said["output"]!.ToJsonString());
        await Eventually.Holds("its reads are counted", async () => await Reads(server) > 0);
        Assert.Equal(2, await Reads(server)); // SDK's retrieve, and the wait's own.
    }

    [Fact]
    public async Task A_held_read_ends_as_valid_json_where_its_server_stops()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream, "--CometRunway:DropIn:Hold=00:02:00", "--CometRunway:DropIn:Silence=00:00:01");
        var id = (await upstream.Create(Running(600)))[0];
        using var held = await server.Http.GetAsync($"/v1/tasks/{id}", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(0, await server.Process.Terminate(TimeSpan.FromSeconds(40)));
        Assert.Equal(id, (string?)JsonNode.Parse(await held.Content.ReadAsStringAsync())!["id"]);
    }

    private static Task<double> Reads(Server server) => server.Metric("http_server_request_duration_seconds_count", "/tasks/{id}");

    private static JsonObject Running(int seconds) => new()
    {
        ["count"] = 1,
        ["shape"] = "B",
        ["failedShare"] = 0,
        ["runningSeconds"] = new JsonObject { ["min"] = seconds, ["max"] = seconds },
    };
}
