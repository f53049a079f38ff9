using System.Text.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Dashboard;

/// <summary>What somebody reads stays where it is while the page loads, goes live, and tells of changes.</summary>
[Collection(SharedStage.Name)]
public sealed class StillnessTests(DashboardStage stage)
{
    private const double Most = 0.1; // What the Web Vitals call good, of the worst five seconds; here it is of all.

    // Buffered: those before this script are told too. What somebody's click or key moves is not counted.
    private const string Shifts = """
        () => new Promise(resolve => {
          const shifts = [];
          new PerformanceObserver(list => {
            for (const { hadRecentInput, value, startTime, sources } of list.getEntries()) {
              if (hadRecentInput) continue;
              const moved = sources.map(({ node }) => node === null ? "what is gone" : (node.parentElement?.className ?? "") + " > " + node.nodeName + "." + (node.className ?? ""));
              shifts.push({ value, at: Math.round(startTime), moved: moved.join(", ") });
            }
            resolve(JSON.stringify(shifts));
          }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => resolve(JSON.stringify(shifts)), 500);
        })
        """;

    [Theory]
    [InlineData("#/", 0)]
    [InlineData("#/tasks?group=still-0", 0)]
    [InlineData("#/tasks/{id}", 0)]
    [InlineData("#/tasks/{id}", 1)]
    public async Task Nothing_moves_under_the_eyes_of_whoever_reads(string page, int failedShare)
    {
        var group = $"still-{failedShare}";
        if (page is "#/tasks/{id}") await KnowTheirLikelyEnd(); // Then that comes and goes too.
        await using var visit = await stage.SignIn(Server.Key);
        var first = (await stage.Track(Lives(failedShare, seconds: 5), group))[0]; // Its page is to be live before it ends, on a slow machine too.
        await visit.Go(page.Replace("{id}", first, StringComparison.Ordinal));
        await visit.Page.ReloadAsync(); // From the beginning, with nothing that a click has moved.
        await visit.BecomesLive();
        await visit.Settles();
        var others = await stage.Track(Lives(failedShare, seconds: 2), group);
        foreach (var id in (string[])[first, .. others]) await stage.Server.UntilEnded(id);
        if (page is not "#/") await visit.Sees(".task-state .badge, tr .badge", failedShare is 0 ? "SUCCEEDED" : "FAILED");

        var shifts = JsonNode.Parse(await visit.Page.EvaluateAsync<string>(Shifts))!.AsArray();
        var score = shifts.Sum(static shift => (double)shift!["value"]!);
        Assert.True(score < Most, $"{page} moved by {score:0.000}: {JsonSerializer.Serialize(shifts)}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{page} moved by {score:0.000}.");
    }

    private async Task KnowTheirLikelyEnd()
    {
        foreach (var id in await stage.Track(Lives(failedShare: 0, seconds: 1, count: 20), "like-still")) await stage.Server.UntilEnded(id);
    }

    private static JsonObject Lives(int failedShare, int seconds, int count = 3) => new() { ["count"] = count, ["failedShare"] = failedShare, ["pendingSeconds"] = Lasting(seconds), ["runningSeconds"] = Lasting(seconds) };

    private static JsonObject Lasting(int seconds) => new() { ["min"] = seconds, ["max"] = seconds };
}
