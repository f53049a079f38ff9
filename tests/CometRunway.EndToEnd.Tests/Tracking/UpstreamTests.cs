using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Tracking;

/// <summary>What is learned of tasks while they are polled, and who is told of it.</summary>
public sealed class UpstreamTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_ended_foretells_the_end_of_what_runs_and_says_of_what_runs_on_that_it_is_stuck()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream);
        var known = await Learn(upstream, server, ends: 60);
        Assert.Null(known["kind"]);
        Assert.InRange((double)known["running"]!["medianSeconds"]!, 0.5, 3);

        var slow = (await upstream.Create(Lives(count: 1, running: 600)))[0];
        await server.Track([slow]);
        var expected = await Eventually.Yields("an end is expected of the task that runs", async () => (await server.Show(slow))["expectedEnd"]);
        Assert.True((DateTimeOffset)expected["median"]! <= (DateTimeOffset)expected["ninetieth"]!);

        // What the first ones took says little of the others on a machine that was busy then: more of them end meanwhile.
        var stuck = await Eventually.Yields("it is found to be stuck", async () =>
        {
            await Learn(upstream, server, ends: 20);
            return (await server.Show(slow))["stuck"];
        });
        Assert.InRange((double)stuck["improbability"]!, 0, 0.001);
        var shown = await server.Show(slow);
        Assert.Equal(("RUNNING", "ok"), ((string?)shown["status"], (string?)shown["health"]!["state"]));
        var page = (await server.Http.GetFromJsonAsync<JsonObject>("/api/updates?status=RUNNING&pageSize=1000", Stop))!;
        Assert.Single(page["updates"]!.AsArray(), static one => one!["stuck"] is not null);
    }

    [Fact]
    public async Task What_is_known_survives_a_restart()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using (var before = await Server.Start(folder, upstream))
        {
            await before.Track(await upstream.Create(Lives(count: 30, running: 1)));
            await Eventually.Holds("what the tasks took is known", async () => (int)(await Show(before))["kinds"]![0]!["known"]! >= 30);
            await before.Terminate();
        }

        await using var server = await Server.Start(folder, upstream);
        await Eventually.Holds("the next server knows it too", async () => (int)(await Show(server))["kinds"]![0]!["known"]! >= 30);
    }

    [Fact]
    public async Task The_budget_the_breakers_and_a_forecast_are_told()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream, "--CometRunway:Polling:Budget=5");
        await server.Track(await upstream.Create(Lives(count: 100, running: 600)));

        var told = await Eventually.Yields("the budget is known to be short", async () => await Show(server) is var shown && (double)shown["budget"]!["shortage"]! > 0 ? shown : null);

        Assert.Equal((5, "configured"), ((double)told["budget"]!["perSecond"]!, (string?)told["budget"]!["source"]));
        Assert.Equal(("closed", "closed"), ((string?)told["breaker"]!["state"], (string?)told["keyBreaker"]!["state"]));
        Assert.Contains("the budget is short by", (string?)told["forecast"], StringComparison.Ordinal);

        var one = (await server.Http.GetFromJsonAsync<JsonObject>("/api/upstream?kind=image_to_video&model=gen4_turbo", Stop))!["kinds"]!.AsArray().Single()!;
        Assert.Equal(("image_to_video", "gen4_turbo"), ((string?)one["kind"], (string?)one["model"]));
    }

    [Fact]
    public async Task How_often_the_key_was_refused_is_told_to_whose_it_is()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream);
        Assert.Equal(0, (int)(await Show(server))["refusals"]!);

        await upstream.Fault(new JsonObject { ["fault"] = "429", ["key"] = Server.Key, ["retryAfter"] = 1, ["times"] = 2 });
        await server.Track(await upstream.Create(Lives(count: 3, running: 600)));
        await Eventually.Holds("both refusals are told", async () => (int)(await Show(server))["refusals"]! is 2);

        using var other = server.Client("another-key");
        Assert.Equal(0, (int)(await other.GetFromJsonAsync<JsonObject>("/api/upstream", Stop))!["refusals"]!);
    }

    [Fact]
    public async Task A_question_that_makes_no_sense_is_told_so()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream);
        foreach (var (query, field) in ((string, string)[])[("kind=a%20b", "kind"), ("kind=a&model=", "model"), ("kind=a&kind=b", "kind"), ("model=gen4", "kind"), ("kinds=a", "kinds")])
        {
            using var answer = await server.Http.GetAsync($"/api/upstream?{query}", Stop);
            Assert.Equal((query, HttpStatusCode.BadRequest), (query, answer.StatusCode));
            Assert.Contains(field, await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }
    }

    // What is known once so many more have ended.
    private static async Task<JsonNode> Learn(Simulator upstream, Server server, int ends)
    {
        var before = (await Show(server))["kinds"]!.AsArray() is [{ } kind, ..] ? (int)kind["known"]! : 0;
        await server.Track(await upstream.Create(Lives(count: ends, running: 1)));
        return await Eventually.Yields("what the tasks took is known", async () => (await Show(server))["kinds"]!.AsArray() is [{ } all, ..] && (int)all["known"]! >= before + ends ? all : null);
    }

    private static async Task<JsonObject> Show(Server server) => (await server.Http.GetFromJsonAsync<JsonObject>("/api/upstream", Stop))!;

    private static JsonObject Lives(int count, double running) => new()
    {
        ["count"] = count,
        ["pendingSeconds"] = new JsonObject { ["min"] = 0.2, ["max"] = 0.4 },
        ["runningSeconds"] = new JsonObject { ["min"] = running, ["max"] = running * 1.3 },
    };
}
