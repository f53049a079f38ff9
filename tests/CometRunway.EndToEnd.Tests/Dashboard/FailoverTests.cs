using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CometRunway.EndToEnd.Tests.Dashboard;

/// <summary>Any server of a cluster serves any viewer: the one that serves them may die.</summary>
[Collection(SharedStage.Name)]
public sealed class FailoverTests(DashboardStage stage)
{
    [Fact]
    public async Task When_the_server_behind_a_page_is_killed_it_goes_on_with_another_and_misses_nothing()
    {
        await using var cluster = await Harness.Cluster.Start(3);
        var (dying, living) = (cluster.Servers[0], cluster.Servers[1]);
        await using var address = new TcpForwarder(dying.Address);
        var ids = await cluster.Upstream.Create(new JsonObject { ["count"] = 3, ["shape"] = "A", ["neverEnds"] = true });
        await living.Track(ids, "watched");
        await using var visit = await stage.SignIn(Server.Key, new Uri(address.Address, "dashboard/"));
        await visit.Go("#/tasks?group=watched");
        var list = visit.Page;
        var task = await visit.Opens(new Uri(visit.Address, $"#/tasks/{ids[0]}").AbsoluteUri);
        foreach (var page in (IPage[])[list, task])
        {
            await Says(page, "Live");
            await page.EvaluateAsync("() => { window.isTheSame = true; }");
        }

        await list.Locator("tbody tr").Nth(2).WaitForAsync();
        var rows = await list.Locator(".row-link").AllInnerTextsAsync();

        cluster.GiveUp(dying);
        await dying.Process.KillHard();
        foreach (var page in (IPage[])[list, task]) await Says(page, "Reconnecting");
        foreach (var id in ids.Take(2)) await cluster.Upstream.Cancel(id);
        foreach (var id in ids.Take(2)) await living.UntilEnded(id);
        address.Upstream = living.Address;

        await Says(list, "Live");
        foreach (var id in ids.Take(2)) await list.Locator("tr", new() { HasText = id }).Filter(new() { HasText = "CANCELLED" }).WaitForAsync();
        Assert.Equal(rows, await list.Locator(".row-link").AllInnerTextsAsync()); // Each once, and where it stood.
        Assert.Equal("No new tasks", await list.Locator(".arrivals").InnerTextAsync());
        await task.Locator(".task-state", new() { HasText = "CANCELLED" }).WaitForAsync();
        var updates = (await Updates(living, ids[0])).ToList();
        await Eventually.Holds("the task's page has each of its updates once", async () => updates.SequenceEqual((await task.Locator("td code").AllInnerTextsAsync()).Order()));

        await cluster.Upstream.Cancel(ids[2]); // And it is live again.
        await list.Locator("tr", new() { HasText = ids[2] }).Filter(new() { HasText = "CANCELLED" }).WaitForAsync();
        foreach (var page in (IPage[])[list, task])
        {
            Assert.True(await page.EvaluateAsync<bool>("() => window.isTheSame"), "The page was loaded anew.");
            Assert.Equal(0, await page.Locator("#key").CountAsync());
        }

        Assert.Empty(visit.Complaints);
    }

    private static Task Says(IPage page, string state) => page.Locator(".live-state", new() { HasText = state }).WaitForAsync();

    private static async Task<IEnumerable<string>> Updates(Server server, string id) =>
        JsonNode.Parse(await server.Http.GetStringAsync("/api/updates?after=0&pageSize=1000&group=watched"))!["updates"]!.AsArray()
            .Where(update => (string)update!["taskId"]! == id).Select(static update => (string)update!["id"]!).Order();
}
