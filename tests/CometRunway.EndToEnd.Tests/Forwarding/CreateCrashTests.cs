using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Forwarding;

/// <summary>Creates at the edges of a server's life.</summary>
public sealed class CreateCrashTests
{
    [Fact]
    public async Task What_was_created_is_tracked_even_where_the_server_is_killed_at_the_answer()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await upstream.Creates(new JsonObject { ["runningSeconds"] = new JsonObject { ["min"] = 3, ["max"] = 6 } });
        var port = FreePorts.Take();
        var first = Server.Launch(folder, upstream, port);
        await first.BecomesReady();
        var ids = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Create(first)));
        await first.Process.KillHard(); // Right at the last answer.

        await using var second = Server.Launch(folder, upstream, port);
        await second.BecomesReady();
        var tasks = await second.List("&group=paid");
        Assert.Equal(ids.Order(), tasks.Select(static task => (string)task["id"]!).Order());
        Assert.All(tasks, static task => Assert.Equal(("text_to_image", "gen4", "[\"one\"]"), ((string?)task["kind"], (string?)task["model"], task["labels"]!.ToJsonString())));
        Assert.Equal(ids.Length, await upstream.CountCreates());
        foreach (var id in ids) await second.UntilEnded(id);
        await first.DisposeAsync();
    }

    [Fact]
    public async Task An_upstream_out_of_reach_is_a_502_and_a_server_that_stops_takes_no_creates()
    {
        using var folder = new TestFolder();
        await using var server = await Server.StartFor(folder, new Uri($"http://127.0.0.1:{FreePorts.Take()}/runwayml"), "--CometRunway:Cluster:DrainDelay=00:00:05");
        using var unreached = await server.Http.SendAsync(Post());
        Assert.Equal(HttpStatusCode.BadGateway, unreached.StatusCode);
        Assert.Contains("nothing was sent", await Error(unreached), StringComparison.Ordinal);
        Assert.False(unreached.Headers.Contains("X-Should-Retry")); // It may be tried again.

        var ends = server.Process.Terminate(TimeSpan.FromSeconds(40));
        await Eventually.Holds("the server says that it stops", async () => (await server.Http.GetAsync("/readyz")).StatusCode is HttpStatusCode.ServiceUnavailable);
        using var refused = await server.Http.SendAsync(Post());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter?.Delta);
        Assert.NotEmpty(await Error(refused));
        Assert.Equal(0, await ends);
    }

    private static async Task<string> Error(HttpResponseMessage response) => (string)(await response.Content.ReadFromJsonAsync<JsonObject>())!["error"]!;

    private static async Task<string> Create(Server server)
    {
        using var response = await server.Http.SendAsync(Post());
        Assert.Equal("tracked", response.Headers.GetValues("CometRunway-Tracking").Single());
        return (string)(await response.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
    }

    private static HttpRequestMessage Post() => new(HttpMethod.Post, "/v1/text_to_image")
    {
        Headers = { { "X-Runway-Version", "2024-11-06" }, { "CometRunway-Group", "paid" }, { "CometRunway-Labels", "one" } },
        Content = JsonContent.Create(new JsonObject { ["model"] = "gen4" }),
    };
}
