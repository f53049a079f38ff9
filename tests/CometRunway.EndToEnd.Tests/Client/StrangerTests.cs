using System.Globalization;
using System.Text;
using CometRunway.Client;
using CometRunway.EndToEnd.Tests.Harness;
using Microsoft.Extensions.Time.Testing;

namespace CometRunway.EndToEnd.Tests.Client;

/// <summary>What the .NET client makes of answers that no healthy server gives.</summary>
public sealed class StrangerTests
{
    private const string Html = "<html>It works!</html>";
    private const string Pending = """{"id":"a","status":"PENDING","version":1,"position":2}""";
    private const string Ended = """{"id":"a","status":"SUCCEEDED","version":2,"position":3,"endedBy":"upstream"}""";
    private const string Busy = """{"type":"urn:cometrunway:problem:unavailable","title":"t","status":503,"detail":"Later."}""";

    private static readonly TimeSpan Patient = TimeSpan.FromMinutes(10);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Strange => new()
    {
        { "a web page", Stranger.Http("200 OK", "text/html", Html) },
        { "a page that is not there", Stranger.Http("404 Not Found", "text/html", Html) },
        { "a redirect", Stranger.Http("302 Found", "text/html", Html, "Location: http://127.0.0.1:1/login\r\n") },
        { "other JSON", Stranger.Http("200 OK", "application/json", "{\"tasks\":7,\"updates\":7}") },
        { "half of the JSON", Stranger.Http("200 OK", "application/json", "{\"id\":\"a\",\"sta") },
        { "nothing at all", Stranger.Http("200 OK", "application/json", "") },
        { "null", Stranger.Http("200 OK", "application/json", "null") },
        { "no HTTP", "SSH-2.0-OpenSSH_9.2\r\n" },
    };

    [Theory]
    [MemberData(nameof(Strange))]
    public async Task A_wrong_address_is_told_from_a_server_that_is_away_and_is_not_asked_again(string what, string answer)
    {
        await using var stranger = new Stranger((_, _) => answer);
        using var client = ClientOf.To(stranger.Address);
        Func<Task>[] calls =
        [
            () => client.GetAsync("a", Stop), () => client.WaitAsync("a", Stop), () => client.TrackAsync(new TrackRequest("a"), Stop), () => client.ReadUpdatesAsync(cancellationToken: Stop),
            () => client.ListAsync(cancellationToken: Stop).ToListAsync(Stop).AsTask(), () => client.WatchAsync("a", Stop).ToListAsync(Stop).AsTask(), () => client.WatchAllAsync(cancellationToken: Stop).ToListAsync(Stop).AsTask(),
            () => client.GetGroupAsync("g", Stop), () => client.WaitGroupAsync("g", Stop), () => client.WatchGroupAsync("g", Stop).ToListAsync(Stop).AsTask(),
            () => client.RegisterWebhookAsync(new WebhookRegistration(new Uri("https://example.com")), Stop), () => client.ListWebhooksAsync(Stop), () => client.GetWebhookAsync("wh", Stop),
        ];
        foreach (var call in calls)
        {
            var failure = await Assert.ThrowsAsync<CometRunwayException>(call);
            Assert.Equal((what, ProblemKind.UnexpectedAnswer, "urn:cometrunway:client:unexpected-answer"), (what, failure.Kind, failure.Problem.Type));
            Assert.Contains(stranger.Address.AbsoluteUri, failure.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(Server.Key, failure.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(calls.Length, stranger.Requests);
    }

    [Fact]
    public async Task An_address_where_nobody_is_fails_each_call_once_its_time_is_over()
    {
        using var client = ClientOf.To(new Uri("http://127.0.0.1:1"), static options => options.RetryFor = TimeSpan.FromMilliseconds(300));
        Func<Task>[] calls =
        [
            () => client.GetAsync("a", Stop), () => client.WaitAsync("a", Stop), () => client.TrackAsync(new TrackRequest("a"), Stop), () => client.StopAsync("a", Stop),
            () => client.WatchAsync("a", Stop).ToListAsync(Stop).AsTask(), () => client.WatchAllAsync(cancellationToken: Stop).ToListAsync(Stop).AsTask(),
        ];
        foreach (var call in calls)
        {
            var failure = await Assert.ThrowsAsync<CometRunwayException>(call);
            Assert.Equal((ProblemKind.Unavailable, "urn:cometrunway:client:no-answer", (int?)null), (failure.Kind, failure.Problem.Type, failure.Problem.Status));
            Assert.Contains("http://127.0.0.1:1/ did not answer", failure.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(Server.Key, failure.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("429 Too Many Requests")]
    [InlineData("500 Internal Server Error")]
    [InlineData("502 Bad Gateway")]
    [InlineData("503 Service Unavailable")]
    [InlineData("504 Gateway Timeout")]
    [InlineData(null)]
    public async Task Reads_and_tracks_go_through_what_passes(string? status)
    {
        await using var stranger = new Stranger((head, number) => number % 3 is not 0
            ? status is null ? "" : Stranger.Http(status, "text/html", Html)
            : Stranger.Http("200 OK", "application/json", head.StartsWith("POST", StringComparison.Ordinal) ? "{\"results\":[{\"id\":\"a\",\"result\":\"tracked\"}]}" : Ended));
        using var client = ClientOf.To(stranger.Address, static options => (options.TimeProvider, options.Timeout) = (new HurriedClock(), Patient));
        Assert.Equal(TrackOutcome.Tracked, (await client.TrackAsync(new TrackRequest("a"), Stop)).Outcome);
        Assert.Equal(RunwayStatus.Succeeded, (await client.GetAsync("a", Stop))!.Status);
        Assert.Equal(RunwayStatus.Succeeded, (await client.WaitAsync("a", Stop)).Status);
        Assert.Equal(9, stranger.Requests);
    }

    [Fact]
    public async Task A_server_that_asks_to_be_left_alone_is_until_then()
    {
        var clock = new FakeTimeProvider();
        await using var stranger = new Stranger((_, number) => number switch
        {
            1 => Stranger.Http("503 Service Unavailable", "application/problem+json", Busy, "Retry-After: 20\r\n"),
            2 => Stranger.Http("429 Too Many Requests", "text/plain", "", $"Date: {clock.GetUtcNow().AddHours(1):R}\r\nRetry-After: {clock.GetUtcNow().AddHours(1).AddSeconds(30):R}\r\n"), // By its own clock.
            _ => Stranger.Http("200 OK", "application/json", Ended),
        });
        using var handler = new CountingHandler();
        using var client = ClientOf.To(stranger.Address, options => (options.TimeProvider, options.Handler, options.Timeout, options.RetryFor) = (clock, handler, Patient, Patient));
        var read = client.GetAsync("a", Stop);

        await clock.TurnUntil("the client goes on", () => handler.Answered is 1, TimeSpan.Zero);
        var first = await clock.TurnUntil("the client goes on", () => handler.Answered is 2, TimeSpan.FromSeconds(1));
        var second = await clock.TurnUntil("the client goes on", () => read.IsCompleted, TimeSpan.FromSeconds(1));
        Assert.InRange(first.TotalSeconds, 20, 60);
        Assert.InRange(second.TotalSeconds, 20, 60);
        Assert.Equal(RunwayStatus.Succeeded, (await read)!.Status);
    }

    [Fact]
    public async Task Where_the_server_asks_for_more_than_the_call_has_the_call_fails_at_once_and_says_so()
    {
        await using var stranger = new Stranger((_, _) => Stranger.Http("503 Service Unavailable", "application/problem+json", Busy, "Retry-After: 3000\r\n"));
        using var client = ClientOf.To(stranger.Address);
        var failure = await Assert.ThrowsAsync<CometRunwayException>(() => client.GetAsync("a", Stop));
        Assert.Equal((ProblemKind.Unavailable, "urn:cometrunway:problem:unavailable", "Later.", TimeSpan.FromSeconds(3000)), (failure.Kind, failure.Problem.Type, failure.Problem.Detail, failure.RetryAfter));
        Assert.Equal(1, stranger.Requests);
    }

    [Fact]
    public async Task A_server_that_lets_go_of_held_reads_is_not_asked_without_end()
    {
        var clock = new FakeTimeProvider();
        using var handler = new CountingHandler();
        await using var stranger = new Stranger((_, number) => Stranger.Http("200 OK", "application/json", number < 5 ? Pending : Ended));
        using var client = ClientOf.To(stranger.Address, options => (options.TimeProvider, options.Handler, options.Timeout) = (clock, handler, Patient));
        var wait = client.WaitAsync("a", Stop);
        var took = await clock.TurnUntil("the client goes on", () => wait.IsCompleted, TimeSpan.FromSeconds(0.25));
        Assert.InRange(took.TotalSeconds, 3, 60); // The first read is not held.
        Assert.Equal((5, RunwayStatus.Succeeded), (handler.Answered, (await wait).Status));
    }

    [Fact]
    public async Task A_wait_that_was_answered_once_outlasts_any_outage()
    {
        await using var stranger = new Stranger((_, number) => number switch { 1 => Stranger.Http("200 OK", "application/json", Pending), < 9 => "", _ => Stranger.Http("200 OK", "application/json", Ended) });
        using var client = ClientOf.To(stranger.Address, static options => (options.TimeProvider, options.RetryFor, options.Timeout) = (new HurriedClock(), TimeSpan.Zero, Patient));
        Assert.Equal(RunwayStatus.Succeeded, (await client.WaitAsync("a", Stop)).Status);
        Assert.Equal(9, stranger.Requests);
    }

    [Fact]
    public async Task A_watched_task_that_is_gone_when_the_connection_is_taken_up_again_is_no_longer_tracked()
    {
        await using var stranger = new Stranger((_, number) => number is 1
            ? Head + $"event: snapshot\nid: 2\ndata: {Pending}\n\n"
            : Stranger.Http("404 Not Found", "application/problem+json", """{"type":"urn:cometrunway:problem:task-not-found","title":"t","status":404,"detail":"d"}"""));
        using var client = ClientOf.To(stranger.Address);
        var told = await client.WatchAsync("a", Stop).ToListAsync(Stop);
        Assert.Equal([typeof(TaskEvent.Snapshot), typeof(TaskEvent.Untracked)], told.Select(static one => one.GetType()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Wherever_a_stream_is_cut_to_the_byte_each_update_is_told_once(int seed)
    {
        const int updates = 60;
        var dice = new Random(seed);
        await using var stranger = new Stranger((head, _) => Cut(Events(LastEventId(head), updates), dice));
        using var client = ClientOf.To(stranger.Address, static options => (options.TimeProvider, options.Timeout) = (new HurriedClock(), Patient));
        var told = new List<long>();
        await foreach (var one in client.WatchAllAsync(after: "0", cancellationToken: Stop))
        {
            told.Add(Assert.IsType<FeedEvent.Updated>(one).Update.Position);
            if (told[^1] >= updates * 10) break;
        }

        Assert.Equal(Enumerable.Range(1, updates).Select(static place => place * 10L), told);
    }

    [Fact]
    public async Task A_reader_of_rare_updates_resumes_where_the_last_sign_of_life_was()
    {
        var resumed = new List<long?>();
        await using var stranger = new Stranger((head, number) =>
        {
            resumed.Add(LastEventId(head));
            return Encoding.ASCII.GetBytes(Head + number switch
            {
                1 => "event: open\nid: 5\ndata: {\"id\":\"5\",\"position\":5}\n\n: still here\nid: 40\n\n",
                2 => ": still here\nid: 50\n", // Cut off: it may be the id of an event that did not come.
                _ => Update(60),
            });
        });
        using var client = ClientOf.To(stranger.Address, static options => (options.TimeProvider, options.Timeout) = (new HurriedClock(), Patient));
        var told = await client.WatchAllAsync(cancellationToken: Stop).Take(2).ToListAsync(Stop);
        Assert.Equal(["5", "60"], told.Select(static one => one.Id));
        Assert.Equal([null, 40, 40], resumed);
    }

    [Fact]
    public async Task A_stream_that_ends_as_soon_as_it_began_is_asked_for_less_and_less_often()
    {
        var clock = new FakeTimeProvider();
        await using var stranger = new Stranger((_, number) => Encoding.ASCII.GetBytes(number < 7 ? Head : Head + Update(60)));
        using var client = ClientOf.To(stranger.Address, options => (options.TimeProvider, options.RetryFor, options.Timeout) = (clock, TimeSpan.FromSeconds(1), Patient));
        var told = client.WatchAllAsync(after: "0", cancellationToken: Stop).FirstAsync(Stop).AsTask();
        var took = await clock.TurnUntil("the client goes on", () => told.IsCompleted, TimeSpan.FromSeconds(0.25));
        Assert.True(took > TimeSpan.FromSeconds(7.5), $"{took} for six pauses that double from 0.125 to 0.25 s"); // 0.125 * (1 + 2 + 4 + 8 + 16 + 32)
        Assert.Equal(("60", 7), ((await told).Id, stranger.Requests));
    }

    [Theory]
    [InlineData(": still here\nid: 5\n\n")]
    [InlineData(": still here\r\n\r\n")]
    [InlineData(":\n")] // As some proxies keep a connection alive.
    [InlineData("retry: 3000\n\n")]
    [InlineData("\n")]
    public async Task Weeks_of_nothing_but_signs_of_life_do_not_end_a_watch(string sign)
    {
        var weeks = string.Concat(Enumerable.Repeat(sign, (5 * 1024 * 1024 / sign.Length) + 1)); // More than one event may have.
        await using var stranger = new Stranger((_, _) => Encoding.ASCII.GetBytes(Head + weeks + Update(60) + weeks + Update(70)));
        using var client = ClientOf.To(stranger.Address);
        var told = await client.WatchAllAsync(after: "0", cancellationToken: Stop).Take(2).ToListAsync(Stop);
        Assert.Equal(["60", "70"], told.Select(static one => one.Id));
        Assert.Equal(1, stranger.Requests);
    }

    [Fact]
    public async Task An_event_without_end_is_not_kept_in_memory()
    {
        await using var stranger = new Stranger((_, _) => Encoding.ASCII.GetBytes(Head + "event: update\ndata: " + new string('x', 5 * 1024 * 1024)));
        using var client = ClientOf.To(stranger.Address);
        var failure = await Assert.ThrowsAsync<CometRunwayException>(() => client.WatchAllAsync(cancellationToken: Stop).ToListAsync(Stop).AsTask());
        Assert.Equal(ProblemKind.UnexpectedAnswer, failure.Kind);
    }

    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\nretry: 3000\n\n";

    private static string Events(long? after, int updates) => Head + string.Concat(Enumerable.Range(1, updates).Select(static place => place * 10L).Where(position => position > after)
        .Select(static position => position % 30 is 0 ? $": still here\nid: {position - 1}\n\n{Update(position)}" : Update(position)));

    private static string Update(long position) =>
        $"event: update\nid: {position}\ndata: {{\"position\":{position},\"taskId\":\"a\",\"version\":1,\"status\":\"RUNNING\",\"at\":\"2026-01-01T00:00:00Z\"}}\n\n";

    private static byte[] Cut(string stream, Random dice)
    {
        var bytes = Encoding.ASCII.GetBytes(stream);
        return bytes[..Math.Min(bytes.Length, Head.Length + dice.Next(700))];
    }

    private static long? LastEventId(string head) =>
        head.Split("\r\n").FirstOrDefault(static line => line.StartsWith("Last-Event-ID:", StringComparison.OrdinalIgnoreCase)) is { } line ? long.Parse(line[14..], CultureInfo.InvariantCulture) : null;
}
