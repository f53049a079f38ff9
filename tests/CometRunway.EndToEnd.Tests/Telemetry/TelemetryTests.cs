using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Telemetry;

/// <summary>What the process tells of itself, on its console.</summary>
[Collection(nameof(ObservedServer))]
public sealed class TelemetryTests(ObservedPair pair)
{
    [Fact]
    public async Task There_is_one_log_line_for_each_change_and_none_for_a_poll()
    {
        var ids = await pair.Upstream.Create(new JsonObject { ["count"] = 50 });
        await pair.Server.Track(ids, "lines");
        foreach (var id in ids) await pair.Server.UntilEnded(id);

        var changes = (await pair.Server.List("&group=lines")).ToDictionary(static task => (string)task["id"]!, static task => (long)task["version"]! - 1);
        await Eventually.Holds("the log has caught up", () => Task.FromResult(ids.All(id => Lines(id) >= changes[id])));
        Assert.All(ids, id => Assert.Equal(changes[id], Lines(id)));
    }

    // Orleans names whatever a busy machine kept it from.
    private int Lines(string id) => pair.Server.Process.Lines.Count(line => line.Contains(": CometRunway.", StringComparison.Ordinal) && line.Contains(id, StringComparison.Ordinal));
}
