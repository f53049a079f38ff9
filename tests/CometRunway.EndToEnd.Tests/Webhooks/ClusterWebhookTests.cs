using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Webhooks;

/// <summary>Endpoints in a cluster: each is kept by one server, and by another when that one is gone.</summary>
public sealed class ClusterWebhookTests
{
    private const int Endpoints = 12; // So many that the server which stands still keeps one of them.

    [Fact]
    public async Task Endpoints_of_a_server_that_stands_still_go_on_with_the_others_and_its_late_writes_lose()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var cluster = await Harness.Cluster.Start(3, "--CometRunway:Webhooks:AllowPrivateAddresses=true");
        var webhooks = new List<string>();
        for (var i = 0; i < Endpoints; i++) webhooks.Add((await cluster.Any.Http.Register(receiver, Path(i))).Id());
        await cluster.Track(200, runsLeast: 1, runsMost: 12);
        await Eventually.Holds("deliveries are under way", async () => (await receiver.Log(Path(0))).Count > 200);

        var frozen = cluster.Servers[0];
        cluster.GiveUp(frozen);
        await frozen.Process.Freeze();
        await cluster.HasEnded(200);
        var log = await cluster.Any.Http.ReadAll("");
        for (var i = 0; i < Endpoints; i++) await AllReached(receiver, Path(i), log);
        foreach (var webhook in webhooks) await IsDone(cluster, webhook);

        await frozen.Process.Thaw();
        await frozen.Process.Exit(); // It learns that it was declared dead.
        foreach (var webhook in webhooks) await IsDone(cluster, webhook);
        for (var i = 0; i < Endpoints; i++) await AllReached(receiver, Path(i), log);
    }

    private static string Path(int endpoint) => $"/ok/cluster-{endpoint}";

    // Nothing waits, nothing is retried, and the cursor is at the end: nobody moved it back.
    private static Task IsDone(Harness.Cluster cluster, string webhook) => Eventually.Holds($"{webhook} has nothing left to do", async () =>
        await cluster.Any.Http.Webhook(webhook) is var now && ((string?)now["state"], (int)now["lag"]!, (int)now["deliveries"]!["retrying"]!) is ("active", 0, 0));

    private static async Task AllReached(WebhookReceiver receiver, string path, List<JsonObject> log)
    {
        var wanted = log.ToDictionary(FeedLog.UpdateId);
        await Eventually.Holds($"every update reaches {path}", async () => wanted.Keys.ToHashSet().IsSubsetOf((await receiver.Log(path)).Select(static one => one.Id!)));
        Assert.All(await receiver.Log(path), one =>
        {
            Assert.Equal(1, one.Verified);
            Assert.Equal(wanted[one.Id!].ToJsonString(), one.Data.ToJsonString());
        });
    }
}
