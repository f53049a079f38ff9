using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CometRunway.Cli.Forwarding;
using CometRunway.Client;
using CometRunway.Grains.Webhooks;
using Microsoft.Extensions.Time.Testing;

namespace CometRunway.Tests.Cli;

public class SignedEventTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, 250, TimeSpan.Zero);

    private static readonly RunwayUpdate Update = new()
    {
        Id = "3f9c-42", Position = 42, TaskId = "one", Version = 3, Status = RunwayStatus.Failed, At = Noon.ToOffset(TimeSpan.FromHours(2)), Group = "g", Labels = ["é", "\""],
        Failure = "No.", FailureCode = "SAFETY.X", EndedBy = EndedBy.Upstream, TraceParent = "00-eea2890f8f7f219f64e488b029ed8ca5-6782f88efa69c604-00",
    };

    [Fact]
    public void An_event_is_signed_as_the_server_signs_and_read_as_the_client_reads()
    {
        var secret = SigningSecret.New();
        var body = EventBody.Of(Update);
        var signature = secret.Sign(Update.Id, Noon.ToUnixTimeSeconds(), body.Span);
        Assert.True(WebhookSecret.TryParse(secret.Text, out var servers));
        Assert.Equal(servers.Sign(Update.Id, Noon.ToUnixTimeSeconds(), body.Span), signature);

        var read = new WebhookReceiver(secret.Text, new FakeTimeProvider(Noon)).Read(Update.Id, $"{Noon.ToUnixTimeSeconds()}", signature, body.Span);
        Assert.Equal(("task.failed", Noon), (read?.Type, read?.Timestamp));
        Assert.Equal(CometRunwayJson.Write(Update with { At = Noon }), CometRunwayJson.Write(read!.Update!));
    }

    [Fact]
    public void What_is_not_there_is_not_written_and_times_are_in_UTC() => Assert.Equal(
        """{"type":"task.stuck","timestamp":"2026-01-01T12:00:00.25Z","data":{"id":"3f9c-42","position":42,"taskId":"one","version":3,"status":"RUNNING","stuck":{"since":"2026-01-01T12:00:00.25Z","why":"long","improbability":0.001},"at":"2026-01-01T12:00:00.25Z"}}""",
        Encoding.UTF8.GetString(EventBody.Of(new RunwayUpdate { Id = "3f9c-42", Position = 42, TaskId = "one", Version = 3, Status = RunwayStatus.Running, At = Noon, Stuck = new Stuck { Since = Noon, Why = "long", Improbability = 0.001 } }).Span));

    [Theory]
    [InlineData("task.stopped", true, RunwayStatus.Running)]
    [InlineData("task.succeeded", false, RunwayStatus.Succeeded)]
    public void Its_type_is_that_of_its_status_unless_tracking_was_stopped(string type, bool isStopped, RunwayStatus status)
    {
        var written = JsonNode.Parse(EventBody.Of(Update with { Stopped = isStopped, Status = status }).Span)!;
        Assert.Equal((type, isStopped), ((string?)written["type"], written["data"]!["stopped"]?.GetValueKind() is JsonValueKind.True));
    }

    [Theory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void A_secret_has_24_to_64_bytes(int length, bool isSecret) =>
        Assert.Equal(isSecret, SigningSecret.TryParse($"whsec_{Convert.ToBase64String(new byte[length])}", out _));

    [Theory]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("whsec_!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void Nothing_else_is_one(string text) => Assert.False(SigningSecret.TryParse(text, out _));
}
