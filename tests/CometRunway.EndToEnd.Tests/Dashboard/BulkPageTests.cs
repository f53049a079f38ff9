using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CometRunway.EndToEnd.Tests.Dashboard;

/// <summary>One action on all tasks that the list's filter admits.</summary>
[Collection(SharedStage.Name)]
public sealed class BulkPageTests(DashboardStage stage)
{
    private static JsonObject Staying(int count) => new() { ["count"] = count, ["neverEnds"] = true };

    [Fact]
    public async Task What_a_filter_admits_is_stopped_counted_and_gone_and_nothing_else_is()
    {
        var stopped = await stage.Track(Staying(60), "to-stop-at-once"); // More than the list shows.
        var others = await stage.Track(Staying(2), "beside-them");
        await using var visit = await stage.SignIn(Server.Key);
        await visit.Go("#/tasks?group=to-stop-at-once");
        await visit.Page.Locator("tbody tr").Nth(49).WaitForAsync();
        await visit.BecomesLive();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Act on all…" }).ClickAsync();
        await visit.Sees("dialog .chip", "group to-stop-at-once");
        await visit.Page.Locator("dialog button[type=submit]:has-text('Stop tracking')").ClickAsync();
        await visit.Sees("dialog [role=status]", "Done");
        foreach (var (name, count) in ((string, int)[])[("Found", 60), ("Changed", 60), ("Unchanged", 0), ("Failed", 0)])
            Assert.Equal($"{count}", await visit.Page.Locator($"dialog .figure:has(dt:text-is('{name}')) dd").First.InnerTextAsync());
        await visit.Page.Locator("tr.stopped").Nth(49).WaitForAsync(); // Those that stand there are struck out, and stay where they are.

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await visit.Page.ReloadAsync();
        await visit.Sees(".empty", "No task matches");
        await visit.Go("#/tasks?group=beside-them");
        await visit.Page.Locator("tbody tr").Nth(1).WaitForAsync();
        Assert.Equal(others.Order(), (await visit.Page.Locator(".row-link").AllInnerTextsAsync()).Order());
        Assert.Equal(0, await visit.Page.Locator("tr.stopped").CountAsync());

        var left = (await stage.Server.List()).Select(static task => (string)task["id"]!).ToHashSet();
        Assert.DoesNotContain(stopped, left.Contains);
        Assert.All(others, id => Assert.Contains(id, left));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task An_operator_says_whose_tasks_and_no_filter_at_all_has_to_be_meant()
    {
        await using var visit = await stage.SignIn();
        await visit.Go("#/tasks");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Act on all…" }).ClickAsync();
        await visit.Sees("dialog .empty", "Whose tasks?");
        Assert.Equal(0, await visit.Page.Locator("dialog form").CountAsync());
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();

        const string Key = "key-of-a-tenant-that-stops-all";
        var ids = await stage.Track(Staying(2), "all-of-them", Key);
        var own = (await stage.Track(Staying(1), "of-another"))[0];
        await visit.Go($"#/tasks?tenant={await stage.TenantOf(Key)}");
        await visit.Sees("tr", ids[0]);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Act on all…" }).ClickAsync();
        var stop = visit.Page.Locator("dialog button[type=submit]");
        Assert.True(await stop.IsDisabledAsync());
        await visit.Page.FillAsync("#bulk-all", "ALL");
        await stop.ClickAsync();
        await visit.Sees("dialog [role=status]", "Done");
        await visit.Sees("dialog .figure:has(dt:text-is('Changed')) dd", "2");
        using var http = stage.Server.Client(Key);
        Assert.Empty(JsonNode.Parse(await http.GetStringAsync("/api/tasks"))!["tasks"]!.AsArray());
        Assert.NotNull(await stage.Server.Find(own));
    }
}
