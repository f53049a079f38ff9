using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Dashboard;

/// <summary>The list of tasks: its filters, its keys, its pages.</summary>
[Collection(SharedStage.Name)]
public sealed class ListTests(DashboardStage stage)
{
    [Fact]
    public async Task A_filter_is_a_link_that_shows_the_same_to_whoever_opens_it_and_after_a_reload()
    {
        var failed = (await stage.Track(Ending(failedShare: 1), "linked"))[0];
        var succeeded = (await stage.Track(Ending(failedShare: 0), "linked"))[0];
        await stage.Server.UntilEnded(failed);
        await stage.Server.UntilEnded(succeeded);

        await using var visit = await stage.SignIn(Server.Key);
        await visit.Go("#/tasks");
        await visit.Page.ClickAsync("button[aria-expanded]:has-text('Filters')");
        await visit.Page.FillAsync("#filter-group", "linked");
        await visit.Page.ClickAsync(".toggle:has-text('FAILED')");
        await visit.Page.WaitForFunctionAsync("() => location.hash.includes('group=linked') && location.hash.includes('status=FAILED')");
        await visit.Page.Locator("tr", new() { HasText = succeeded }).WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Detached });

        var linked = await visit.Opens(visit.Page.Url);
        foreach (var page in (Microsoft.Playwright.IPage[])[visit.Page, linked])
        {
            await page.ReloadAsync();
            await page.Locator("tr", new() { HasText = failed }).WaitForAsync();
            Assert.Equal([failed], await page.Locator(".row-link").AllInnerTextsAsync());
            Assert.Equal("true", await page.Locator(".toggle:has-text('FAILED')").GetAttributeAsync("aria-pressed"));
        }

        await visit.Page.ClickAsync(".chip:has-text('group linked')");
        await visit.Page.WaitForFunctionAsync("() => !location.hash.includes('group=')");
    }

    [Fact]
    public async Task Keys_lead_to_the_search_from_row_to_row_into_a_task_and_back()
    {
        await stage.Track(new JsonObject { ["count"] = 3, ["neverEnds"] = true }, "by-keys");
        await using var visit = await stage.SignIn(Server.Key);
        await visit.Go("#/tasks?group=by-keys");
        await visit.Page.Locator("tbody tr").Nth(2).WaitForAsync();
        var rows = await visit.Page.Locator(".row-link").AllInnerTextsAsync();

        await visit.Page.Keyboard.PressAsync("/");
        Assert.Equal("search", await visit.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        await visit.Page.Keyboard.PressAsync("Escape");
        foreach (var key in (string[])["j", "j", "j", "k"]) await visit.Page.Keyboard.PressAsync(key);
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Sees("h1", rows[1]);
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Sees("h1", "Tasks");
    }

    [Fact]
    public async Task A_long_list_has_pages_and_the_second_one_is_a_link_too()
    {
        var ids = await stage.Track(new JsonObject { ["count"] = 60, ["neverEnds"] = true }, "paged");
        await using var visit = await stage.SignIn(Server.Key);
        await visit.Go("#/tasks?group=paged");
        await visit.Page.Locator("tbody tr").Nth(49).WaitForAsync();
        var first = await visit.Page.Locator(".row-link").AllInnerTextsAsync();
        await visit.Page.ClickAsync("button:has-text('Next page')");
        await visit.Page.Locator($"tbody tr:has-text('{first[0]}')").WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Detached });
        await visit.Page.ReloadAsync();
        await visit.Page.Locator("tbody tr").Nth(9).WaitForAsync();
        var second = await visit.Page.Locator(".row-link").AllInnerTextsAsync();
        Assert.Equal(ids.Order(), first.Concat(second).Order());
    }

    [Fact]
    public async Task Outputs_are_fetched_from_elsewhere_only_where_somebody_wants_to_see_them()
    {
        await stage.Server.UntilEnded((await stage.Track(Ending(failedShare: 0), "shown"))[0]);
        await using var visit = await stage.SignIn(Server.Key);
        await visit.Go("#/tasks?group=shown");
        await visit.Sees("tr .badge", "SUCCEEDED");
        await visit.BecomesLive();
        Assert.Empty(visit.Strangers);

        await visit.Page.ClickAsync("label:has-text('Previews')");
        await Eventually.Holds("an output is asked for", () => Task.FromResult(visit.Strangers.Count > 0));
        Assert.All(visit.Strangers, static address => Assert.StartsWith("https://", address, StringComparison.Ordinal));
        Assert.DoesNotContain(visit.Complaints, static complaint => complaint.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    private static JsonObject Ending(double failedShare) => new() { ["count"] = 1, ["failedShare"] = failedShare, ["pendingSeconds"] = Second(), ["runningSeconds"] = Second() };

    private static JsonObject Second() => new() { ["min"] = 1, ["max"] = 1 };
}
