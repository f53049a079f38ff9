using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.EndToEnd.Tests.Webhooks;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Tracking;

/// <summary>An update has one id, however it reaches somebody.</summary>
public sealed class OneIdTests
{
    private const string Group = "one-id";
    private const int Tasks = 80;

    [Fact]
    public async Task Events_pages_webhooks_and_reads_know_an_update_by_the_same_id_and_whoever_moves_between_them_over_a_kill_9_has_the_log()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var receiver = await WebhookReceiver.Start();
        var port = FreePorts.Take();
        await using var first = Server.Launch(folder, upstream, port, "--CometRunway:Webhooks:AllowPrivateAddresses=true");
        await first.BecomesReady();
        await first.Http.Register(receiver, "/ok/one-id", new JsonObject { ["group"] = Group });
        using var http = first.Client(Server.Key); // Whichever server answers there.
        await first.Track(await upstream.Create(new JsonObject { ["count"] = Tasks, ["shape"] = "Mix" }), Group);

        var reading = Move(http, new Random(11));
        await Eventually.Holds("a third of the tasks has ended", async () => await first.Metric("cometrunway_ends_total") >= Tasks / 3.0);
        await first.Process.KillHard();
        await using var second = Server.Launch(folder, upstream, port, "--CometRunway:Webhooks:AllowPrivateAddresses=true");
        await second.BecomesReady();

        var read = await reading.Within("the reader has the end of every task");
        var log = await second.Http.ReadAll($"&group={Group}");
        Assert.Equal(log.Select(static update => update.ToJsonString()), read.Select(static update => update.ToJsonString()));

        var sent = await Eventually.Yields("the receiver has every update", async () =>
        {
            var received = (await receiver.Log("/ok/one-id")).GroupBy(static one => one.Id!).ToDictionary(static one => one.Key);
            return received.Count == log.Count ? received : null;
        });
        foreach (var update in log) Assert.All(sent[update.UpdateId()], one => Assert.Equal((1, update.ToJsonString()), (one.Verified, one.Data.ToJsonString())));

        var last = log.GroupBy(static update => (string)update["taskId"]!).ToDictionary(static life => life.Key, static life => life.Last().UpdateId());
        Assert.All(await second.List($"&group={Group}"), task => Assert.Equal((last[(string)task["id"]!], last[(string)task["id"]!].PositionOfId()), ((string?)task["updateId"], task.Position())));
        foreach (var (id, update) in last.Take(5))
        {
            var events = await EventReader.Read(second.Http, $"/api/tasks/{id}/updates", 0, TestContext.Current.CancellationToken).ToListAsync();
            Assert.Equal(update, events[^2].EventId);
            Assert.Equal(log.Where(one => (string?)one["taskId"] == id).Select(FeedLog.UpdateId), events.SkipLast(1).Select(static one => one.EventId!));
        }
    }

    // From events to pages and back, cut off anywhere, until every task has ended.
    private static async Task<List<JsonObject>> Move(HttpClient http, Random dice)
    {
        var read = new List<JsonObject>();
        var last = "0"; // Before the first, of whatever log there is.
        while (read.Count(static update => update["endedBy"] is not null) < Tasks)
        {
            try
            {
                if (dice.Next(2) is 0)
                {
                    var page = await http.Page($"after={last}&pageSize={dice.Next(1, 20)}&group={Group}&wait=1");
                    read.AddRange(page.Updates());
                    last = page.Next();
                    continue;
                }

                var left = dice.Next(1, 20);
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1), TimeProvider.System);
                await foreach (var one in EventReader.Read(http, $"/api/updates?group={Group}", last, patience.Token))
                {
                    read.Add(one.Data);
                    last = one.EventId!;
                    if (--left is 0) break;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }

        return read;
    }
}
