using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using CometRunway.Client;
using CometRunway.EndToEnd.Tests.Harness;
using Microsoft.Extensions.Time.Testing;

namespace CometRunway.EndToEnd.Tests.Client;

/// <summary>What is paid for: the .NET client sends it once, whatever comes, and says what it knows of it.</summary>
public sealed class CreateCallTests(RunningPair pair) : IClassFixture<RunningPair>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, bool> Failures => new()
    {
        { "a proxy that lost it", Stranger.Http("504 Gateway Timeout", "text/html", "<html>"), true },
        { "a proxy that turned it away", Stranger.Http("413 Payload Too Large", "text/html", "<html>"), false },
        { "the server, which does not know", Stranger.Http("502 Bad Gateway", "application/json", """{"error":"It broke off."}""", "X-Trace-Id: t\r\nX-Should-Retry: false\r\n"), true },
        { "the server, which sent nothing", Stranger.Http("502 Bad Gateway", "application/json", """{"error":"Nothing was sent."}""", "X-Trace-Id: t\r\n"), false },
        { "the upstream, which refuses", Stranger.Http("400 Bad Request", "application/json", """{"error":{"message":"No such ratio."}}""", "X-Trace-Id: t\r\n"), false },
        { "busy", Stranger.Http("429 Too Many Requests", "application/json", """{"message":"Later."}""", "X-Trace-Id: t\r\nRetry-After: 1\r\n"), false },
        { "half an answer", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"id\":", true },
        { "no answer", "", true },
        { "no HTTP", "SSH-2.0-OpenSSH_9.2\r\n", true },
    };

    [Fact]
    public async Task A_create_goes_to_the_upstream_and_its_task_is_tracked_as_it_was_asked_for()
    {
        using var client = pair.Server.Sdk();
        var created = await client.CreateAsync(new CreateRequest("image_to_video", """{"model":"gen4_turbo","promptText":"a cat"}""") { Group = "created", Labels = ["x", "y"] }, Stop);
        Assert.Equal((CreateTracking.Tracked, created.Id), (created.Tracking, created.Answer!.Value.GetProperty("id").GetString()));
        var task = (await client.GetAsync(created.Id!, Stop))!;
        Assert.Equal(("created", "image_to_video", "gen4_turbo"), (task.Group, task.Kind, task.Model));
        Assert.Equal(["x", "y"], task.Labels);
    }

    [Fact]
    public async Task A_task_is_cancelled_at_the_upstream_and_one_that_has_ended_is_left_alone()
    {
        using var requests = new CountingHandler();
        using var client = pair.Server.Sdk(options => options.Handler = requests);
        var id = (await pair.Upstream.Create(new JsonObject { ["count"] = 1, ["neverEnds"] = true, ["pendingSeconds"] = new JsonObject { ["min"] = 0, ["max"] = 0.5 } }))[0];
        await client.TrackAsync(new TrackRequest(id), Stop);
        await Eventually.Holds("the upstream shows it", async () => (await client.GetAsync(id, Stop))!.Status is RunwayStatus.Running);
        Assert.True(await client.CancelAsync(id, Stop));
        Assert.Equal(RunwayStatus.Cancelled, (await client.WaitAsync(id, Stop)).Status);

        var sent = requests.Sent;
        Assert.False(await client.CancelAsync(id, Stop));
        Assert.Equal(sent + 1, requests.Sent);
        Assert.Equal(ProblemKind.NotFound, (await Assert.ThrowsAsync<CometRunwayException>(() => client.CancelAsync("nobody-knows", Stop))).Kind);
    }

    [Theory]
    [InlineData("image_to_video", "[]", "json")]
    [InlineData("image_to_video", "{", "json")]
    [InlineData("", "{}", "kind")]
    [InlineData("../tasks", "{}", "kind")]
    public async Task What_can_not_be_meant_is_not_sent(string kind, string json, string field)
    {
        using var requests = new CountingHandler();
        using var client = pair.Server.Sdk(options => options.Handler = requests);
        foreach (var (request, named) in (IEnumerable<(CreateRequest, string)>)[(new(kind, json), field), (new("a", "{}") { Group = "two\r\nlines" }, "group"), (new("a", "{}") { Labels = ["a,b"] }, "labels")])
        {
            var failure = await Assert.ThrowsAsync<CometRunwayException>(() => client.CreateAsync(request, Stop));
            Assert.Equal((ProblemKind.InvalidRequest, named, false), (failure.Kind, failure.Problem.Field, failure.MayHaveHappened));
        }

        Assert.Equal(0, requests.Sent);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_create_that_fails_is_sent_once_and_tells_whether_it_may_have_been_made(string what, string answer, bool mayHaveHappened)
    {
        await using var stranger = new Stranger((_, _) => answer);
        using var client = ClientOf.To(stranger.Address);
        var failure = await Assert.ThrowsAsync<CometRunwayException>(() => client.CreateAsync(new CreateRequest("text_to_image", "{}"), Stop));
        Assert.Equal((what, mayHaveHappened, 1), (what, failure.MayHaveHappened, stranger.Requests));
        Assert.DoesNotContain(Server.Key, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_has_the_words_of_whoever_refused()
    {
        await using var stranger = new Stranger((_, _) => Stranger.Http("400 Bad Request", "application/json", """{"error":{"message":"No such ratio."}}""", "X-Trace-Id: abc\r\n"));
        using var client = ClientOf.To(stranger.Address);
        var failure = await Assert.ThrowsAsync<CometRunwayException>(() => client.CreateAsync(new CreateRequest("text_to_image", "{}"), Stop));
        Assert.Equal((ProblemKind.InvalidRequest, "No such ratio.", "abc", 400), (failure.Kind, failure.Problem.Detail, failure.Problem.TraceId, failure.Problem.Status));
    }

    [Fact]
    public async Task Where_nobody_is_nothing_was_made()
    {
        using var client = ClientOf.To(new Uri("http://127.0.0.1:1"));
        var failure = await Assert.ThrowsAsync<CometRunwayException>(() => client.CreateAsync(new CreateRequest("text_to_image", "{}"), Stop));
        Assert.Equal((ProblemKind.Unavailable, false), (failure.Kind, failure.MayHaveHappened));
    }

    [Fact]
    public async Task A_create_whose_answer_does_not_come_in_time_may_have_been_made()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var clock = new FakeTimeProvider();
        using var requests = new CountingHandler();
        using var client = ClientOf.To(new Uri($"http://{silent.LocalEndpoint}"), options => (options.TimeProvider, options.Handler) = (clock, requests));
        var create = client.CreateAsync(new CreateRequest("text_to_image", "{}"), Stop);
        await Eventually.Holds("it is sent", () => Task.FromResult(requests.Sent is 1));
        clock.Advance(TimeSpan.FromMinutes(5.4));
        Assert.False(create.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(10));
        var failure = await Assert.ThrowsAsync<CometRunwayException>(() => create.Within("it is given up"));
        Assert.Equal((ProblemKind.Unavailable, true, 1), (failure.Kind, failure.MayHaveHappened, requests.Sent));
    }
}
