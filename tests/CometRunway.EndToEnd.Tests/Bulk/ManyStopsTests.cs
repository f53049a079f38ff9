using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.EndToEnd.Tests.Webhooks;

namespace CometRunway.EndToEnd.Tests.Bulk;

/// <summary>More tasks than anybody would stop one by one.</summary>
public sealed class ManyStopsTests
{
    private const int Many = 5_000;

    [Fact]
    public async Task Five_thousand_tasks_of_a_group_are_stopped_and_each_stop_reaches_the_webhooks()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var receiver = await WebhookReceiver.Start();
        await using var server = await Server.Start(folder, upstream, "--CometRunway:Webhooks:AllowPrivateAddresses=true", "--CometRunway:Polling:LeastInterval=00:00:05");
        await server.Http.Register(receiver, "/ok/stops", new JsonObject { ["events"] = new JsonArray("task.stopped") });
        var quick = await upstream.Create(WebhookPair.Quick(3));
        await server.Track(quick, "stopped");
        foreach (var id in quick) await server.UntilEnded(id);
        var ids = await Never(Many, "stopped");
        var others = await Never(2, "going-on");

        var action = await server.Http.Ended(await server.Http.Begin("""{"action":"stop","filter":{"group":["stopped"]}}"""));

        Assert.Equal(("done", Many, Many, 0, 0), action.Counts());
        Assert.Equal("""{"ended":false,"group":["stopped"]}""", action["filter"]!.ToJsonString());
        Assert.NotNull(action["endedAt"]);
        Assert.Null(action["lastFailure"]);
        Assert.Equal(quick.Concat(others).Order(), (await server.List()).Select(static task => (string)task["id"]!).Order());
        await Eventually.Holds("the webhook is told of each", async () => (await receiver.Log("/ok/stops")).Select(static one => (string)one.Data["taskId"]!).ToHashSet().SetEquals(ids));
        Assert.All(await receiver.Log("/ok/stops"), static one => Assert.Equal(("task.stopped", 1), ((string?)one.Event["type"], one.Verified)));
        Assert.Equal(Many, await server.Metric("cometrunway_bulk_tasks_total", "outcome=\"changed\""));

        async Task<IReadOnlyList<string>> Never(int count, string group)
        {
            var made = await upstream.Create(new JsonObject { ["count"] = count, ["neverEnds"] = true });
            await server.Track(made, group);
            return made;
        }
    }
}
