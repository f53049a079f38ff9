using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Sdk;

/// <summary>Runway's Node SDK creates a task through the server and waits for it, and the server is killed in the middle of each wait.</summary>
public sealed class NodeSdkCreateTests
{
    [Fact]
    public async Task Its_create_and_wait_resolves_whatever_shape_the_upstream_answers_in_and_though_the_server_is_killed_meanwhile()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        var port = FreePorts.Take();
        var server = Server.Launch(folder, upstream, port);
        await server.BecomesReady();
        foreach (var shape in (string[])["A", "B", "C"])
        {
            // The SDK reads each 6 s, give or take 1.5 s; the task ends after the first read and before the second.
            await upstream.Creates(new JsonObject { ["shape"] = shape, ["failedShare"] = 0, ["throttledShare"] = 0, ["notVisibleSeconds"] = Seconds(1), ["pendingSeconds"] = Seconds(1), ["runningSeconds"] = Seconds(7) });
            var key = $"key-of-shape-{shape}";
            var reads = await Reads(server);
            var waiting = NodeProgram.Run("create-and-wait.mjs", $"{server.Address}runwayml", key);
            await Eventually.Holds("the SDK has read its task once", async () => await Reads(server) > reads || waiting.IsCompleted);
            Assert.False(waiting.IsCompleted, "The SDK's wait was over before the server was killed.");
            await server.Process.KillHard();
            await server.DisposeAsync();
            server = Server.Launch(folder, upstream, port);
            await server.BecomesReady();

            var said = await waiting;
            Assert.Equal((shape, "resolved", "SUCCEEDED"), (shape, (string?)said["outcome"], (string?)said["status"]));
            var truth = (await upstream.Truths())[(string)said["id"]!];
            Assert.Equal((shape, key), ((string?)truth["shape"], (string?)truth["key"]));
            Assert.Equal(truth["final"]!["output"]!.ToJsonString(), said["output"]!.ToJsonString());
            Assert.Equal(1, await upstream.CountCreates(key));
            using var http = server.Client(key);
            var task = (await http.GetFromJsonAsync<JsonObject>($"/api/tasks/{said["id"]}"))!;
            Assert.Equal(("image_to_video", "gen4_turbo"), ((string?)task["kind"], (string?)task["model"]));
        }

        await server.DisposeAsync();
    }

    private static Task<double> Reads(Server server) => server.Metric("http_server_request_duration_seconds_count", "/tasks/{id}");

    private static JsonObject Seconds(int seconds) => new() { ["min"] = seconds, ["max"] = seconds };
}
