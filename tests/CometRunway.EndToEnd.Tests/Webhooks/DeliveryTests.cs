using System.Net;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Webhooks;

/// <summary>What receivers get, verified by the specification's own library.</summary>
public sealed class DeliveryTests(WebhookPair pair) : IClassFixture<WebhookPair>
{
    private HttpClient Http => pair.Server.Http;

    [Fact]
    public async Task A_receiver_gets_every_update_signed_with_the_id_and_the_content_that_it_has_everywhere()
    {
        await pair.Register("/ok/all", new JsonObject { ["group"] = "all" });
        await pair.RunTasks(60, "all");
        var log = await Http.ReadAll("&group=all");

        var received = await Got("/ok/all", log.Count);
        Assert.All(received, static one => Assert.Equal((1, 1, "POST"), (one.Verified, one.Signatures, one.Method)));
        Assert.Equal(log.Select(FeedLog.UpdateId), received.Select(static one => one.Id!).OrderBy(FeedLog.PositionOfId));
        var updates = log.ToDictionary(FeedLog.UpdateId);
        Assert.All(received, one =>
        {
            var update = updates[one.Id!];
            Assert.Equal($"task.{((string)update["status"]!).ToLowerInvariant()}", (string?)one.Event["type"]);
            Assert.Equal((string?)update["at"], (string?)one.Event["timestamp"]);
            Assert.Equal(update.ToJsonString(), one.Data.ToJsonString());
            Assert.NotNull(one.TraceParent);
            Assert.Equal((string?)update["traceparent"], one.TraceParent); // Where this server exports no spans, the nearest one is the caller's.
        });

        // The updates of a task begin in their order.
        foreach (var task in received.GroupBy(static one => (string)one.Data["taskId"]!))
            Assert.Equal(task.Select(static one => (int)one.Data["version"]!).Order(), task.Select(static one => (int)one.Data["version"]!));
    }

    [Fact]
    public async Task An_endpoint_gets_what_it_asked_for_and_nothing_else()
    {
        await pair.Register("/ok/ends", new JsonObject { ["group"] = "filtered", ["events"] = new JsonArray("task.succeeded", "task.failed") });
        await pair.Register("/ok/nothing", new JsonObject { ["group"] = "filtered", ["label"] = "of-nobody" });
        var ids = await pair.RunTasks(12, "filtered");
        await pair.RunTasks(3, "others");

        var received = await Got("/ok/ends", ids.Count);
        Assert.Equal(ids.Order(), received.Select(static one => (string)one.Data["taskId"]!).Order());
        Assert.All(received, static one => Assert.Contains((string?)one.Event["type"], (string[])["task.succeeded", "task.failed"]));
        Assert.Empty(await pair.Receiver.Log("/ok/nothing"));
    }

    [Fact]
    public async Task A_receiver_that_hangs_delays_nobody_else()
    {
        var hanging = await pair.Register("/hang/forever", new JsonObject { ["group"] = "hanging" });
        await pair.Register("/ok/beside", new JsonObject { ["group"] = "hanging" });
        await pair.RunTasks(12, "hanging");
        var log = await Http.ReadAll("&group=hanging");

        await Got("/ok/beside", log.Count);
        await Eventually.Holds("as many requests hang as may", async () => await pair.Receiver.Open() is > 0 and <= 8);
        var delivery = await Eventually.Yields("the first of them is given up", async () => (await Http.Deliveries(hanging.Id(), "state=retrying")).FirstOrDefault());
        Assert.StartsWith("No usable answer: ", (string?)delivery["attempts"]![0]!["error"], StringComparison.Ordinal);
        Assert.NotNull((await Http.Webhook(hanging.Id()))["failingSince"]);
    }

    [Fact]
    public async Task What_fails_is_attempted_again_after_five_seconds_with_the_same_id_and_content()
    {
        var webhook = await pair.Register("/flaky/1", new JsonObject { ["group"] = "flaky", ["events"] = new JsonArray("task.pending") });
        await pair.Server.Track(await pair.Upstream.Create(new JsonObject { ["count"] = 3, ["neverEnds"] = true }), "flaky");

        var received = await Got("/flaky/1", 6);
        foreach (var attempts in received.GroupBy(static one => one.Id).Select(static attempts => attempts.ToList()))
        {
            Assert.Equal([1, 2], attempts.Select(static one => one.Attempt));
            Assert.Equal(attempts[0].Body, attempts[1].Body);
            Assert.All(attempts, static one => Assert.Equal(1, one.Verified));
            Assert.True(attempts[1].At - attempts[0].At >= 4_000, $"The second attempt came after {attempts[1].At - attempts[0].At} ms.");
        }

        var delivered = await Eventually.Yields("all are delivered", async () => await Http.Deliveries(webhook.Id(), "state=delivered") is { Count: 3 } all ? all : null);
        Assert.All(delivered, static delivery => Assert.Equal([500, 200], delivery["attempts"]!.AsArray().Select(static attempt => (int)attempt!["status"]!)));
        Assert.Null((await Http.Webhook(webhook.Id()))["failingSince"]);
    }

    [Fact]
    public async Task A_redirect_is_a_failure_and_followed_nowhere()
    {
        var elsewhere = Uri.EscapeDataString(new Uri(pair.Receiver.Address, "/ok/stolen").AbsoluteUri);
        var toHere = await pair.Register($"/redirect/{elsewhere}");
        var toMetadata = await pair.Register($"/redirect/{Uri.EscapeDataString("http://169.254.169.254/latest/meta-data/")}");
        foreach (var webhook in (JsonObject[])[toHere, toMetadata])
        {
            var said = await Http.Ask(webhook.Id(), "test");
            Assert.Equal((false, 302), ((bool)said["delivered"]!, (int)said["status"]!));
            await Http.DeleteAsync($"/api/webhooks/{webhook.Id()}");
        }

        Assert.Empty(await pair.Receiver.Log("/ok/stolen"));
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_sent_nothing_more_until_it_is_resumed()
    {
        var webhook = await pair.Register("/status/410", new JsonObject { ["group"] = "gone", ["events"] = new JsonArray("task.pending") });
        var tasks = await pair.Upstream.Create(new JsonObject { ["count"] = 2, ["neverEnds"] = true });
        await pair.Server.Track([tasks[0]], "gone");
        var disabled = await Eventually.Yields("it is disabled", async () => await Http.Webhook(webhook.Id()) is var now && (string?)now["state"] is "disabled" ? now : null);
        Assert.Equal("The receiver answered 410 Gone.", (string?)disabled["reason"]);
        Assert.Equal(1, await pair.Server.Metric("cometrunway_webhook_stops_total", "state=\"disabled\""));

        await pair.Server.Track([tasks[1]], "gone");
        Assert.Equal(1, (int)(await Http.Webhook(webhook.Id()))["lag"]!);
        await Http.Ask(webhook.Id(), "redeliver", new JsonObject { ["from"] = 1, ["to"] = 1_000_000 }, HttpStatusCode.Conflict);
        Assert.Single(await pair.Receiver.Log("/status/410"));

        using var patch = JsonContent($"{{\"url\":\"{new Uri(pair.Receiver.Address, "/ok/back")}\"}}");
        await Http.PatchAsync($"/api/webhooks/{webhook.Id()}", patch);
        Assert.Equal("active", (string?)(await Http.Ask(webhook.Id(), "resume"))["state"]);
        var received = await Got("/ok/back", 2);
        Assert.Equal(tasks.Order(), received.Select(static one => (string)one.Data["taskId"]!).Order());
    }

    [Fact]
    public async Task A_test_event_is_sent_now_and_says_what_the_receiver_said()
    {
        var webhook = await pair.Register("/ok/tested");
        Assert.Equal("paused", (string?)(await Http.Ask(webhook.Id(), "pause"))["state"]);
        var said = await Http.Ask(webhook.Id(), "test");
        Assert.Equal((true, 204), ((bool)said["delivered"]!, (int)said["status"]!));

        var test = Assert.Single(await pair.Receiver.Log("/ok/tested"));
        Assert.Equal((1, "webhook.test", webhook.Id()), (test.Verified, (string?)test.Event["type"], (string?)test.Data["webhookId"]));
        Assert.StartsWith("test_", test.Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_secrets_are_exchanged_both_sign_and_afterwards_the_new_one()
    {
        var webhook = await pair.Register("/ok/rotated");
        var old = (string)webhook["secret"]!;
        var rotated = await Http.Ask(webhook.Id(), "rotate-secret");
        var next = (string)rotated["secret"]!;
        Assert.Equal((string?)rotated["previousSecretUntil"], (string?)(await Http.Ask(webhook.Id(), "rotate-secret", new JsonObject { ["secret"] = next }))["previousSecretUntil"]); // Nothing new: the old one signs on.
        Assert.NotEqual(old, next);
        Assert.NotNull(rotated["previousSecretUntil"]);
        Assert.Null((await Http.Webhook(webhook.Id()))["secret"]);
        await pair.Receiver.Expect("/ok/rotated", old, next);
        await Http.Ask(webhook.Id(), "test");

        var brought = $"whsec_{Convert.ToBase64String(new byte[24])}";
        Assert.Equal(brought, (string?)(await Http.Ask(webhook.Id(), "rotate-secret", new JsonObject { ["secret"] = brought, ["overlapSeconds"] = 0 }))["secret"]);
        await pair.Receiver.Expect("/ok/rotated", old, next, brought);
        await Http.Ask(webhook.Id(), "test");

        Assert.Equal([(2, 2), (1, 1)], (await pair.Receiver.Log("/ok/rotated")).Select(static one => (one.Signatures, one.Verified)));
    }

    [Fact]
    public async Task Updates_are_sent_again_one_or_a_range_of_them()
    {
        var webhook = await pair.Register("/ok/again", new JsonObject { ["group"] = "again" });
        await pair.RunTasks(5, "again");
        var log = await Http.ReadAll("&group=again");
        var first = await Got("/ok/again", log.Count);
        await Eventually.Holds("all of it is written down", async () => (await Http.Deliveries(webhook.Id(), "state=delivered&pageSize=1000")).Count == log.Count);

        var one = log[^1].Position();
        Assert.Equal(1, (int)(await Http.Ask(webhook.Id(), "redeliver", new JsonObject { ["position"] = one }, HttpStatusCode.Accepted))["queued"]!);
        Assert.Equal(log[^1].UpdateId(), (await Got("/ok/again", log.Count + 1))[^1].Id);

        var range = new JsonObject { ["from"] = log[0].UpdateId(), ["to"] = one };
        Assert.Equal(log.Count, (int)(await Http.Ask(webhook.Id(), "redeliver", range, HttpStatusCode.Accepted))["queued"]!);
        var all = await Got("/ok/again", (2 * log.Count) + 1);
        Assert.All(all.GroupBy(static sent => sent.Id), static sent => Assert.Single(sent.Select(static once => once.Body).Distinct()));
        Assert.Equal(first.Select(static sent => sent.Id).Order(), all.Skip(log.Count + 1).Select(static sent => sent.Id).Order());
        foreach (var nothing in (JsonNode[])[1_000_000, $"another-{one}", $"{log[^1].UpdateId().Split('-')[0]}-1000000"])
            await Http.Ask(webhook.Id(), "redeliver", new JsonObject { ["position"] = nothing }, HttpStatusCode.NotFound);
        foreach (var wrong in (JsonNode[])["", "-5", "e.5", 0, 1.5])
            await Http.Ask(webhook.Id(), "redeliver", new JsonObject { ["position"] = wrong }, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Deliveries_are_listed_newest_first_page_by_page()
    {
        var webhook = await pair.Register("/ok/listed", new JsonObject { ["group"] = "listed" });
        await pair.RunTasks(8, "listed");
        var log = await Http.ReadAll("&group=listed");
        await Eventually.Holds("all is delivered", async () => (await Http.Deliveries(webhook.Id())).Count == log.Count);

        var listed = new List<JsonObject>();
        for (var next = "pageSize=3"; ;)
        {
            var page = JsonNode.Parse(await Http.GetStringAsync($"/api/webhooks/{webhook.Id()}/deliveries?{next}"))!;
            listed.AddRange(page["deliveries"]!.AsArray().Select(static delivery => delivery!.AsObject()));
            if (page["nextPageToken"] is not { } token) break;
            next = $"pageSize=3&pageToken={token}";
        }

        Assert.Equal(log.Select(static update => update.Position()).Reverse(), listed.Select(static delivery => delivery.Position()));
        Assert.All(listed, static delivery => Assert.Equal(("delivered", 204), ((string?)delivery["state"], (int)delivery["attempts"]![0]!["status"]!)));
        Assert.Empty(await Http.Deliveries(webhook.Id(), "state=dead"));
    }

    private static StringContent JsonContent(string json) => new(json, System.Text.Encoding.UTF8, "application/json");

    private Task<IReadOnlyList<Received>> Got(string path, int count) => Eventually.Yields($"{path} is sent {count} requests", async () =>
    {
        var received = await pair.Receiver.Log(path);
        Assert.True(received.Count <= count, $"{path} was sent {received.Count} requests and not {count}.");
        return received.Count == count ? received : null;
    });
}
