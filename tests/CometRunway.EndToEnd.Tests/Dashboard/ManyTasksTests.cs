using System.Globalization;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CometRunway.EndToEnd.Tests.Dashboard;

/// <summary>A hundred thousand tasks are in flight, and the page is as it is with ten.</summary>
[Collection(SharedStage.Name)]
public sealed class ManyTasksTests(DashboardStage stage)
{
    private const int Many = 100_000;
    private const int Batch = 10_000; // What one request may hold.
    private const int Few = 60;

    [Fact]
    public async Task The_overview_and_the_list_show_what_there_is_of_a_hundred_thousand()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        var many = Never(Many - Few);
        await using var server = await Server.Start(folder, upstream, "--CometRunway:Polling:LeastInterval=00:05:00", "--CometRunway:Limits:AdmissionsPerSecond=1000000", $"--CometRunway:Operator:Key={DashboardStage.OperatorKey}");
        await Parallel.ForEachAsync((await many).Chunk(Batch), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (batch, _) => await server.Track(batch, "many"));
        var few = await Never(Few);
        await server.Track(few, "few");
        var tenant = (string)JsonNode.Parse(await server.Http.GetStringAsync("/api/tenant"))!["tenant"]!;

        await using var visit = await stage.SignIn(DashboardStage.OperatorKey, new Uri(server.Address, "dashboard/"));
        await visit.Sees(".summary", "100,000 open of 100,000 tasks");
        Assert.Equal(Many, (await visit.Page.Locator(".tile-count").AllInnerTextsAsync()).Sum(Count));
        await visit.BecomesLive();

        await visit.Go("#/tasks");
        await visit.Page.Locator("tbody tr").Nth(49).WaitForAsync();
        var first = await Shown(visit);
        await visit.Sees(".toggle-count", ","); // A dash until they are known.
        Assert.Equal(Many, (await visit.Page.Locator(".toggle-count").AllInnerTextsAsync()).Sum(Count));
        await visit.Page.ClickAsync("button:has-text('Next page')");
        await visit.Page.Locator("tr", new() { HasText = first[0] }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await visit.Page.Locator("tbody tr").Nth(49).WaitForAsync();
        var second = await Shown(visit);
        Assert.Superset(few.ToHashSet(), first.Concat(second).ToHashSet()); // The newest first.
        Assert.Equal(100, first.Concat(second).Distinct().Count());

        await visit.Go($"#/tasks?group=few&sort=oldest&tenant={tenant}");
        await visit.Page.Locator(".chip:has-text('group few')").WaitForAsync();
        await visit.Page.Locator("tr", new() { HasText = second[^1] }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await visit.Page.Locator("tbody tr").Nth(49).WaitForAsync();
        Assert.ProperSubset(few.ToHashSet(), (await Shown(visit)).ToHashSet());
        await visit.Go($"#/groups/many?of={tenant}");
        await visit.Sees("main", "99,940");
        Assert.Empty(visit.Complaints);

        Task<IReadOnlyList<string>> Never(int count) => upstream.Create(new JsonObject { ["count"] = count, ["neverEnds"] = true });
    }

    private static async Task<IReadOnlyList<string>> Shown(Visit visit) => await visit.Page.Locator(".row-link").AllInnerTextsAsync();

    private static int Count(string text) => int.Parse(text.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
