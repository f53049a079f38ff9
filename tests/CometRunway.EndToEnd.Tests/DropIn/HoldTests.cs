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

    private static JsonObject Running(int seconds) => new()
    {
        ["count"] = 1,
        ["shape"] = "B",
        ["failedShare"] = 0,
        ["runningSeconds"] = new JsonObject { ["min"] = seconds, ["max"] = seconds },
    };
}
