using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

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

    private static int Lines(Server server, string id) => server.Process.Lines.Count(line => line.Contains(": CometRunway.", StringComparison.Ordinal) && line.Contains(id, StringComparison.Ordinal)); // Orleans names whatever a busy machine kept it from.
}
