using System.Text;
using CometRunway.Client;
using CometRunway.Grains.Webhooks;

namespace CometRunway.Tests.Client;

/// <summary>What a receiver in .NET takes of what the server signs, and what it refuses.</summary>
public sealed class WebhookReceiverTests
{
    private const string Body = """{"type":"task.succeeded","timestamp":"2026-01-01T00:00:00Z","data":{"id":"e-7","position":7,"taskId":"ä","version":3,"status":"SUCCEEDED","at":"2026-01-01T00:00:00Z","endedBy":"upstream"}}""";

    private readonly HandClock _clock = new();
    private readonly WebhookSecret _secret = WebhookSecret.New();

    private string Now => $"{_clock.GetUtcNow().ToUnixTimeSeconds()}";

    [Fact]
    public void What_the_server_signs_is_read()
    {
        var sent = Read("e-7", Now, Sign("e-7", Now, Body), Body)!;
        Assert.Equal(("e-7", "task.succeeded", "ä", true), (sent.Id, sent.Type, sent.Update!.TaskId, sent.Update.HasEnded));
    }

    [Fact]
    public void One_of_two_signatures_is_enough() => Assert.NotNull(Read("e-7", Now, $"v1a,AAAA {WebhookSecret.New().Sign("e-7", 1, "x"u8)} {Sign("e-7", Now, Body)}", Body));

    [Theory]
    [InlineData("""{"type":"webhook.test","timestamp":"2026-01-01T00:00:00Z","data":{"webhookId":"wh_1"}}""")]
    [InlineData("""{"type":"weather.rain","timestamp":"2026-01-01T00:00:00Z"}""")]
    public void Events_that_are_about_no_task_have_no_update(string body) => Assert.Null(Read("x", Now, Sign("x", Now, body), body)!.Update);

    [Fact]
    public void What_was_changed_on_the_way_or_is_old_or_is_no_event_is_refused()
    {
        var signature = Sign("e-7", Now, Body);
        Assert.Null(Read("e-8", Now, signature, Body));
        Assert.Null(Read("e-7", $"{_clock.GetUtcNow().ToUnixTimeSeconds() + 1}", signature, Body));
        Assert.Null(Read("e-7", Now, signature, Body + " "));
        Assert.Null(Read("e-7", Now, WebhookSecret.New().Sign("e-7", _clock.GetUtcNow().ToUnixTimeSeconds(), Encoding.UTF8.GetBytes(Body)), Body));
        foreach (var none in (string?[])[null, "", "v1,", "v1", signature[3..], "ä"]) Assert.Null(Read("e-7", Now, none, Body));
        foreach (var when in (string?[])[null, "", "now", "-1", "99999999999999999999"]) Assert.Null(Read("e-7", when, signature, Body));
        Assert.Null(Read("x", Now, Sign("x", Now, "no JSON"), "no JSON"));
        Assert.Null(Read("x", Now, Sign("x", Now, "null"), "null"));

        var then = Now;
        _clock.Advance(TimeSpan.FromSeconds(299));
        Assert.NotNull(Read("e-7", then, signature, Body));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(Read("e-7", then, signature, Body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("whsec_%")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public void A_secret_that_is_none_is_refused_at_once(string secret) => Assert.Throws<ArgumentException>(() => new WebhookReceiver(secret));

    private WebhookEvent? Read(string? id, string? timestamp, string? signature, string body) => new WebhookReceiver(_secret.Text, _clock).Read(id, timestamp, signature, Encoding.UTF8.GetBytes(body));

    private string Sign(string id, string timestamp, string body) => _secret.Sign(id, long.Parse(timestamp, System.Globalization.CultureInfo.InvariantCulture), Encoding.UTF8.GetBytes(body));

    private sealed class HandClock : TimeProvider
    {
        private DateTimeOffset _now = DateTimeOffset.UnixEpoch.AddYears(56);

        public void Advance(TimeSpan time) => _now += time;

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
