using System.Text;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Webhooks;

/// <summary>kill -9 in the middle of deliveries, and what the server wrote down and said meanwhile.</summary>
public sealed class KilledSenderTests
{
    private const int Tasks = 300;
    private const string UrlSecret = "token-in-the-url-51c7";

    [Fact]
    public async Task After_kill_9_and_restart_every_update_reached_the_receiver_and_neither_secret_nor_address_is_anywhere_in_clear()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var receiver = await WebhookReceiver.Start();
        string[] settings = ["--CometRunway:Webhooks:AllowPrivateAddresses=true", "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:CometRunway=Trace", "--Logging:LogLevel:Microsoft=Trace"];
        var port = FreePorts.Take();
        var first = Server.Launch(folder, upstream, port, settings);
        await first.BecomesReady();

        var steady = $"/ok/killed?key={UrlSecret}";
        var secret = (string)(await first.Http.Register(receiver, steady))["secret"]!;
        var flaky = await first.Http.Register(receiver, "/flaky/1/killed", new JsonObject { ["events"] = new JsonArray("task.failed") });
        await first.Track(await upstream.Create(WebhookPair.Quick(Tasks)));
        await Eventually.Holds("about a third is sent", async () => (await receiver.Log(steady)).Count >= Tasks);
        await first.Process.KillHard();

        await using var second = Server.Launch(folder, upstream, port, settings);
        await second.BecomesReady();
        await Eventually.Holds("every task has ended", async () => await second.CountEnded() == Tasks);
        var log = await second.Http.ReadAll("");
        await AllReached(receiver, steady, log);
        await AllReached(receiver, "/flaky/1/killed", log.Where(static update => (string?)update["status"] is "FAILED"));
        await Eventually.Holds("what failed once is delivered", async () => (int)(await second.Http.Webhook(flaky.Id()))["deliveries"]!["retrying"]! is 0 && (int)(await second.Http.Webhook(flaky.Id()))["lag"]! is 0);
        Assert.Equal(0, await second.Metric("cometrunway_webhook_attempts_total", "outcome=\"dead\""));
        Assert.True(await second.Metric("cometrunway_webhook_attempts_total", "outcome=\"delivered\"") > 0);
        Assert.True(await second.Metric("cometrunway_delivery_delay_seconds_count", "channel=\"webhook\"") > 0);

        Assert.DoesNotContain(UrlSecret, await second.Http.GetStringAsync("/metrics"), StringComparison.Ordinal);
        await second.Process.Terminate(TimeSpan.FromSeconds(40));
        foreach (var clear in (string[])[secret[6..], UrlSecret])
        {
            Assert.DoesNotContain(clear, first.Process.Output, StringComparison.Ordinal);
            Assert.DoesNotContain(clear, second.Process.Output, StringComparison.Ordinal);
            var bytes = Encoding.UTF8.GetBytes(clear);
            Assert.All(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories), file => Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf(bytes) < 0, $"{Path.GetFileName(file)} holds it in clear."));
        }

        await first.DisposeAsync();
    }

    // At least once each, always with one content, and every request signed.
    private static async Task AllReached(WebhookReceiver receiver, string path, IEnumerable<JsonObject> updates)
    {
        var wanted = updates.ToDictionary(FeedLog.UpdateId);
        await Eventually.Holds($"every update reaches {path}", async () => wanted.Keys.ToHashSet().IsSubsetOf((await receiver.Log(path)).Select(static one => one.Id!)));
        var received = await receiver.Log(path);
        Assert.All(received, one =>
        {
            Assert.Equal(1, one.Verified);
            Assert.Equal(wanted[one.Id!].ToJsonString(), one.Data.ToJsonString());
        });
        Assert.All(received.GroupBy(static one => one.Id), static sent => Assert.Single(sent.Select(static one => one.Body).Distinct()));
    }
}
