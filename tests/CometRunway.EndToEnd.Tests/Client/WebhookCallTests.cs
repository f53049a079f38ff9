using CometRunway.Client;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.EndToEnd.Tests.Webhooks;

namespace CometRunway.EndToEnd.Tests.Client;

/// <summary>What the .NET client makes of webhooks, with a receiver that verifies by the specification's own library.</summary>
public sealed class WebhookCallTests(WebhookPair pair) : IClassFixture<WebhookPair>, IDisposable
{
    private static readonly Uri Somewhere = new("https://example.com");

    private readonly CometRunwayClient _client = pair.Server.Sdk();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_webhook_is_registered_delivers_and_tells_of_it()
    {
        var webhook = await Register("/ok/sdk", new(Somewhere) { Events = ["task.succeeded", "task.failed"], Group = "sdk", Description = "of a test" });
        var ids = await pair.RunTasks(4, "sdk");
        var received = await Eventually.Yields("all came", async () => await pair.Receiver.Log("/ok/sdk") is { Count: 4 } log ? log : null);

        Assert.Equal(("sdk", "of a test", WebhookState.Active), (webhook.Group, webhook.Description, webhook.State));
        Assert.All(received, static one => Assert.Equal(1, one.Verified));
        var deliveries = await Eventually.Yields("all is written down", async () => await _client.ListDeliveriesAsync(webhook.Id, DeliveryState.Delivered, Stop).ToListAsync(Stop) is { Count: 4 } all ? all : null);
        Assert.Equal(received.Select(static one => one.Id).Order(), deliveries.Select(static delivery => delivery.Id).Order());
        Assert.Equal(ids.Order(), deliveries.Select(static delivery => delivery.TaskId).Order());
        Assert.All(deliveries, static delivery => Assert.Equal(204, Assert.Single(delivery.Attempts).Status));
        Assert.Empty(await _client.ListDeliveriesAsync(webhook.Id, DeliveryState.Dead, Stop).ToListAsync(Stop));

        var known = (await _client.GetWebhookAsync(webhook.Id, Stop))!;
        Assert.Equal((new Uri(pair.Receiver.Address, "/ok/sdk"), 0, 4, null), (known.Url, known.Lag, known.Deliveries!.Delivered, known.Secret));
        Assert.Contains(await _client.ListWebhooksAsync(Stop), one => one.Id == webhook.Id);

        Assert.Equal(1, await _client.RedeliverAsync(webhook.Id, deliveries[0].Id, cancellationToken: Stop));
        Assert.Equal(4, await _client.RedeliverAsync(webhook.Id, deliveries[^1].Id, deliveries[0].Id, Stop));
        await Eventually.Holds("they came again", async () => (await pair.Receiver.Log("/ok/sdk")).Count is 9);
    }

    [Fact]
    public async Task What_a_change_names_is_changed_and_what_it_sets_to_null_is_taken_away()
    {
        var webhook = await Register("/ok/changed", new(Somewhere) { Events = ["task.failed"], Group = "g", Label = "l", Description = "d" });
        var first = await _client.UpdateWebhookAsync(webhook.Id, new WebhookChange { Label = null, Description = "another" }, Stop);
        Assert.Equal(("task.failed", "g", null, "another"), (Assert.Single(first.Events), first.Group, first.Label, first.Description));
        var second = await _client.UpdateWebhookAsync(webhook.Id, new WebhookChange { Url = new Uri(pair.Receiver.Address, "/ok/elsewhere"), Events = null }, Stop);
        Assert.Equal(("/ok/elsewhere", 8, "g"), (second.Url!.AbsolutePath, second.Events.Count, second.Group));
        Assert.Equal("another", (await _client.UpdateWebhookAsync(webhook.Id, new WebhookChange(), Stop)).Description);
    }

    [Fact]
    public async Task A_webhook_is_paused_tested_resumed_and_removed()
    {
        var webhook = await Register("/ok/commands", new(Somewhere) { Group = "nobody" });
        Assert.Equal(WebhookState.Paused, (await _client.PauseWebhookAsync(webhook.Id, Stop)).State);
        var test = await _client.TestWebhookAsync(webhook.Id, Stop);
        Assert.Equal((true, 204, null), (test.Delivered, test.Status, test.Error));
        Assert.Equal(WebhookState.Active, (await _client.ResumeWebhookAsync(webhook.Id, Stop)).State);

        Assert.True(await _client.DeleteWebhookAsync(webhook.Id, Stop));
        Assert.False(await _client.DeleteWebhookAsync(webhook.Id, Stop));
        Assert.Null(await _client.GetWebhookAsync(webhook.Id, Stop));
        Assert.Equal(ProblemKind.NotFound, (await Assert.ThrowsAsync<CometRunwayException>(() => _client.PauseWebhookAsync(webhook.Id, Stop))).Kind);
    }

    [Fact]
    public async Task A_secret_is_exchanged_and_both_sign_until_the_overlap_is_over()
    {
        var webhook = await Register("/ok/rotated", new(Somewhere) { Group = "nobody" });
        var rotated = await _client.RotateWebhookSecretAsync(webhook.Id, overlap: TimeSpan.FromHours(1), cancellationToken: Stop);
        Assert.NotEqual(webhook.Secret, rotated.Secret);
        Assert.InRange(rotated.PreviousSecretUntil!.Value, TimeProvider.System.GetUtcNow().AddMinutes(55), TimeProvider.System.GetUtcNow().AddMinutes(61));
        Assert.Equal(rotated.Secret, (await _client.RotateWebhookSecretAsync(webhook.Id, rotated.Secret, TimeSpan.Zero, Stop)).Secret);
    }

    [Theory]
    [InlineData("url", "ftp://example.com")]
    [InlineData("url", "not-absolute")]
    public async Task What_is_not_valid_is_refused_with_the_field_and_the_reason(string field, string url)
    {
        var failure = await Assert.ThrowsAsync<CometRunwayException>(() => _client.RegisterWebhookAsync(new WebhookRegistration(new Uri(url, UriKind.RelativeOrAbsolute)), Stop));
        Assert.Equal((ProblemKind.InvalidRequest, field), (failure.Kind, failure.Problem.Field));
    }

    [Fact]
    public async Task A_registration_and_an_exchange_of_the_secret_whose_answer_is_lost_are_tried_again_with_one_key()
    {
        var keys = new List<string>();
        await using var stranger = new Stranger((head, number) =>
        {
            keys.Add(head.Split("\r\n").Single(static line => line.StartsWith("Idempotency-Key:", StringComparison.OrdinalIgnoreCase)));
            return number % 2 is 1 ? "" : Stranger.Http("201 Created", "application/json", """{"id":"wh_1","state":"active","secret":"whsec_x"}""");
        });
        using var client = ClientOf.To(stranger.Address, static options => options.TimeProvider = new HurriedClock());
        foreach (var _ in (int[])[1, 2]) Assert.Equal("whsec_x", (await client.RegisterWebhookAsync(new WebhookRegistration(new Uri("https://example.com")), Stop)).Secret);
        foreach (var _ in (int[])[1, 2]) Assert.Equal("whsec_x", (await client.RotateWebhookSecretAsync("wh_1", cancellationToken: Stop)).Secret);
        Assert.Equal((8, 4), (keys.Count, keys.Distinct().Count()));
    }

    private async Task<Webhook> Register(string path, WebhookRegistration terms)
    {
        var webhook = await _client.RegisterWebhookAsync(terms with { Url = new Uri(pair.Receiver.Address, path) }, Stop);
        await pair.Receiver.Expect(path, webhook.Secret!);
        return webhook;
    }
}
