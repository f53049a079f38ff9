using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Telemetry;

/// <summary>What the process tells of itself.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task There_is_one_log_line_for_each_change_and_none_for_a_poll_and_no_id_in_any_metric()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream);
        var ids = await upstream.Create(new JsonObject { ["count"] = 50 });
        await server.Track(ids);
        foreach (var id in ids) await server.UntilEnded(id);

        var changes = (await server.List()).ToDictionary(static task => (string)task["id"]!, static task => (long)task["version"]! - 1);
        await Eventually.Holds("the log has caught up", () => Task.FromResult(ids.All(id => Lines(server, id) >= changes[id])));
        Assert.All(ids, id => Assert.Equal(changes[id], Lines(server, id)));

        var metrics = await server.Http.GetStringAsync("/metrics");
        Assert.All(ids, id => Assert.DoesNotContain(id, metrics, StringComparison.Ordinal));
        foreach (var name in (string[])["cometrunway_tasks", "cometrunway_admissions_total", "cometrunway_polls_total", "cometrunway_poll_duration_seconds_count", "cometrunway_ends_total", "cometrunway_commit_batch_size_count", "cometrunway_commit_duration_seconds_count", "orleans_"])
            Assert.Contains(name, metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_collector_named_metrics_and_poll_spans_go_there()
    {
        var received = new ConcurrentQueue<(string Path, string Body)>();
        var port = FreePorts.Take();
        using var collector = new HttpListener();
        collector.Prefixes.Add($"http://127.0.0.1:{port}/");
        collector.Start();
        var collecting = Collect(collector, received);

        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(
            folder, upstream,
            $"--OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:{port}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
            "--OTEL_METRIC_EXPORT_INTERVAL=500", "--OTEL_BSP_SCHEDULE_DELAY=200");
        await server.Track(await upstream.Create(new JsonObject { ["count"] = 5, ["neverEnds"] = true }));
        await Eventually.Holds("metrics arrive", () => Task.FromResult(received.Any(static sent => sent.Path is "/v1/metrics" && sent.Body.Contains("cometrunway.polls", StringComparison.Ordinal))));
        await Eventually.Holds("spans arrive", () => Task.FromResult(received.Any(static sent => sent.Path is "/v1/traces" && sent.Body.Contains("poll", StringComparison.Ordinal))));
        Assert.All(received, static sent => Assert.DoesNotContain(Server.Key, sent.Body, StringComparison.Ordinal));

        collector.Stop();
        await collecting;
    }

    private static int Lines(Server server, string id) => server.Process.Lines.Count(line => line.Contains(id, StringComparison.Ordinal));

    private static async Task Collect(HttpListener collector, ConcurrentQueue<(string Path, string Body)> received)
    {
        try
        {
            while (true)
            {
                var context = await collector.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                received.Enqueue((context.Request.Url!.AbsolutePath, Encoding.Latin1.GetString(body.ToArray())));
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
