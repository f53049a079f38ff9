using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.EndToEnd.Tests.Webhooks;

namespace CometRunway.EndToEnd.Tests.Telemetry;

/// <summary>What a server sends to a collector, over real OTLP.</summary>
[Collection(nameof(ObservedServer))]
public sealed class CollectorTests(ObservedPair pair)
{
    private const string CallersSpan = "b7ad6b7169203331";
    private const int ServerKind = 2; // Kinds of OTLP.
    private const int ClientKind = 3;

    private Collector Collector => pair.Collector;

    [Fact]
    public async Task A_trace_is_followed_from_a_create_to_its_webhook()
    {
        var life = WebhookPair.Quick(1);
        life.Remove("count"); // A create makes one.
        await pair.Upstream.Creates(life);
        await pair.Server.Http.Register(pair.Receiver, "/ok/traced", new JsonObject { ["group"] = "traced" });
        var trace = Guid.NewGuid().ToString("N");
        var id = await Create(trace, "traced");
        await pair.Server.UntilEnded(id);

        // The create: the caller's trace, a span of the server in it, and one of the upstream's answer below that.
        var served = await Span("the create's span arrives", span => span.TraceId == trace && span.Kind is ServerKind);
        Assert.Equal((CallersSpan, "cometrunway", "200"), (served.ParentId, served.Service, served.Tags["http.response.status_code"]));
        var forwarded = await Span("the span of its forwarding arrives", span => span.TraceId == trace && span.Name is "forward");
        Assert.Equal((served.SpanId, ClientKind, "POST", "200"), (forwarded.ParentId, forwarded.Kind, forwarded.Tags["http.request.method"], forwarded.Tags["http.response.status_code"]));

        // The polls that changed the task, each a trace of its own that links to it.
        var ended = await Span("the span of the poll that saw the end arrives", span => IsPollOf(span, id) && span.Tags["cometrunway.task.status"] is "succeeded" or "failed");
        var polls = Collector.Spans.Where(span => IsPollOf(span, id)).ToList();
        Assert.All(polls, span =>
        {
            Assert.Equal([(trace, forwarded.SpanId)], span.Links);
            Assert.Equal(("", ClientKind, "answer", "true"), (span.ParentId, span.Kind, span.Tags["cometrunway.poll.outcome"], span.Tags["cometrunway.poll.changed"]));
        });
        Assert.Equal(polls.Count, polls.Select(static span => span.TraceId).Append(trace).Distinct().Count() - 1);

        // Every update and its webhook: the body names the admission, the header the span that brought it.
        var updates = await pair.Server.Http.ReadAll("&group=traced");
        Assert.All(updates, update => Assert.Equal($"00-{trace}-{forwarded.SpanId}-01", (string?)update["traceparent"]));
        var received = await Eventually.Yields("every update is delivered", async () => await pair.Receiver.Log("/ok/traced") is var log && log.Count == updates.Count ? log : null);
        foreach (var one in received)
        {
            var delivered = await Span($"the span that {one.TraceParent} names arrives", span => span.Name is "deliver" && one.TraceParent == $"00-{span.TraceId}-{span.SpanId}-01");
            Assert.Equal([(trace, forwarded.SpanId)], delivered.Links);
            Assert.Equal((id, one.Id, "204", "delivered"), (delivered.Tags["cometrunway.task.id"], delivered.Tags["cometrunway.update.id"], delivered.Tags["http.response.status_code"], delivered.Tags["cometrunway.delivery.state"]));
            Assert.Equal((string?)updates.Single(update => update.UpdateId() == one.Id)["traceparent"], (string?)one.Data["traceparent"]);
        }

        // The event streams, those that replay included.
        var events = await pair.Server.Http.Stream("group=traced", 0L).Take(updates.Count).ToListAsync(TestContext.Current.CancellationToken);
        Assert.All(events, one => Assert.Equal($"00-{trace}-{forwarded.SpanId}-01", (string?)one.Data["traceparent"]));
        Assert.True(polls.Exists(span => span.SpanId == ended.SpanId));
    }

    [Fact]
    public async Task A_poll_that_changes_nothing_has_no_span_and_one_that_finds_the_upstream_gone_has()
    {
        var ids = await pair.Upstream.Create(new JsonObject { ["count"] = 3, ["neverEnds"] = true, ["notVisibleSeconds"] = WebhookPair.Between(0, 0), ["pendingSeconds"] = WebhookPair.Between(0.2, 0.5) });
        await pair.Server.Track(ids, "unchanged");
        foreach (var id in ids) await Span($"the poll arrives by which {id} runs", span => IsPollOf(span, id) && span.Tags["cometrunway.task.status"] is "running");
        var polls = await pair.Server.Metric("cometrunway_polls_total");
        await Eventually.Holds("they are polled again and again", async () => await pair.Server.Metric("cometrunway_polls_total") > polls + 30);
        Assert.All(ids, id => Assert.InRange(Collector.Spans.Count(span => IsPollOf(span, id)), 1, 3)); // To be throttled, perhaps, and to run.
        Assert.All(Collector.Spans.Where(static span => span.Name is "poll"), static span => Assert.Equal("true", span.Tags["cometrunway.poll.changed"]));
    }

    [Fact]
    public async Task What_is_measured_of_a_poll_names_its_trace()
    {
        var id = (await pair.Upstream.Create(WebhookPair.Quick(1))).Single();
        await pair.Server.Track([id], "measured");
        await pair.Server.UntilEnded(id);
        await Span("a poll's span arrives", span => IsPollOf(span, id));

        // Of the polls of an interval that took about as long the last one is named: not every one.
        await Eventually.Holds("the measurement of a poll that is traced arrives", () => Task.FromResult(
            Collector.Spans.Any(span => span.Name is "poll" && ExemplarsOfPolls().Any(exemplar => exemplar.TraceId == span.TraceId && exemplar.SpanId == span.SpanId))));
        await Eventually.Holds("each trace that a measurement of a poll names is there", () => Task.FromResult(
            ExemplarsOfPolls().All(exemplar => Collector.Spans.Any(span => span.TraceId == exemplar.TraceId))));

        IEnumerable<ExportedExemplar> ExemplarsOfPolls() => Collector.Exemplars.Where(static exemplar => exemplar.Metric is "cometrunway.poll.duration");
    }

    [Fact]
    public async Task The_log_has_a_line_for_each_change_and_none_for_a_poll()
    {
        var ids = await pair.Upstream.Create(WebhookPair.Quick(5));
        await pair.Server.Track(ids, "logged");
        await Task.WhenAll(ids.Select(pair.Server.UntilEnded));
        var changes = (await pair.Server.List("&group=logged")).ToDictionary(static task => (string)task["id"]!, static task => (int)task["version"]! - 1);
        await Eventually.Holds("every change's line arrives", () => Task.FromResult(ids.All(id => LinesOf(id).Count >= changes[id])));
        Assert.All(ids, id =>
        {
            var lines = LinesOf(id);
            Assert.Equal(changes[id], lines.Count);
            Assert.All(lines, line => Assert.Equal(("CometRunway.Grains.Tasks.RunwayTaskGrain", "Information"), (line.Category, line.Severity)));
            Assert.Equal(Enumerable.Range(2, changes[id]).Select(static version => $"{version}"), lines.Select(static line => line.Fields["Version"]));
            Assert.All(lines, line => Assert.EndsWith($"/{id}", line.Fields["Task"], StringComparison.Ordinal));
            Assert.All(lines, static line => Assert.Contains($"is {line.Fields["Status"]}, version {line.Fields["Version"]}", line.Text, StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task No_key_no_secret_and_no_address_of_a_receiver_is_exported_and_no_health_check_is_traced()
    {
        var webhook = await pair.Server.Http.Register(pair.Receiver, "/ok/a-path-that-is-a-secret", new JsonObject { ["group"] = "secret" });
        var id = (await pair.Upstream.Create(WebhookPair.Quick(1))).Single();
        await pair.Server.Track([id], "secret");
        await Span("a delivery's span arrives", span => span.Name is "deliver" && span.Tags["cometrunway.webhook.id"] == webhook.Id());
        foreach (var secret in (string[])[Server.Key, "a-path-that-is-a-secret", (string)webhook["secret"]!]) Assert.False(Collector.Holds(secret), secret);
        Assert.DoesNotContain(Collector.Spans, static span => span.Tags.TryGetValue("url.path", out var path) && path is "/readyz" or "/livez" or "/metrics");
    }

    private Task<ExportedSpan> Span(string what, Func<ExportedSpan, bool> isMeant) => Eventually.Yields(what, () => Task.FromResult(Collector.Spans.FirstOrDefault(isMeant)));

    private static bool IsPollOf(ExportedSpan span, string id) => span.Name is "poll" && span.Tags["cometrunway.task.id"] == id;

    private List<ExportedLine> LinesOf(string id) => [.. Collector.Lines.Where(line => line.Text.Contains(id, StringComparison.Ordinal))];

    private async Task<string> Create(string trace, string group)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/text_to_image") { Content = JsonContent.Create(new JsonObject { ["model"] = "gen4" }) };
        request.Headers.Add("X-Runway-Version", "2024-11-06");
        request.Headers.Add("CometRunway-Group", group);
        request.Headers.Add("traceparent", $"00-{trace}-{CallersSpan}-01");
        using var response = await pair.Server.Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return (string)(await response.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
    }
}
