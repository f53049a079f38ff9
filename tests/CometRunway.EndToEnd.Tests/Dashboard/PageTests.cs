using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CometRunway.EndToEnd.Tests.Dashboard;

/// <summary>Every page, with something on it, in light and dark, wide and narrow.</summary>
[Collection(SharedStage.Name)]
public sealed class PageTests(DashboardStage stage)
{
    private static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 390)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task Every_page_loads_without_a_complaint_fits_and_is_accessible(ColorScheme scheme, int width)
    {
        await using var visit = await stage.SignIn(scheme: scheme, width: width);
        foreach (var page in await Pages())
        {
            await visit.Go(page);
            await visit.Settles();
            Assert.True(await visit.Page.Locator("main .note-bad[role=alert]").CountAsync() is 0, $"{page} says: {await visit.Page.Locator("main").InnerTextAsync()}");
            var found = await visit.Page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = [.. Rules] } });
            Assert.True(found.Violations.Length is 0, $"axe finds on {page}: {JsonSerializer.Serialize(found.Violations.Select(static violation => new { violation.Id, violation.Nodes[0].Html }))}");
            Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{page} is wider than {width} px.");
        }

        Assert.Empty(visit.Complaints);
        Assert.Empty(visit.Strangers);
    }

    [Theory]
    [InlineData("#/")]
    [InlineData("#/tasks")]
    [InlineData("#/groups/all-pages")]
    public async Task A_page_that_has_a_stream_goes_live(string page)
    {
        await Pages();
        await using var visit = await stage.SignIn(Server.Key);
        await visit.Go(page);
        await visit.BecomesLive();
    }

    // Each with something to show.
    private async Task<IReadOnlyList<string>> Pages()
    {
        var tenant = await stage.TenantOf();
        if ((await stage.Server.List("&group=all-pages")).Count is 0)
        {
            var ended = await stage.Track(new JsonObject { ["count"] = 4, ["failedShare"] = 0.5, ["pendingSeconds"] = Second(), ["runningSeconds"] = Second() }, "all-pages");
            await stage.Track(new JsonObject { ["count"] = 2, ["neverEnds"] = true }, "all-pages");
            foreach (var id in ended) await stage.Server.UntilEnded(id);
        }

        var hook = await Hook();
        var task = (await stage.Server.List("&group=all-pages&ended=true"))[0]["id"];
        return
        [
            "#/", "#/tasks", $"#/tasks?group=all-pages&tenant={tenant}", $"#/tasks/{task}?of={tenant}", $"#/groups/all-pages?of={tenant}",
            $"#/webhooks?tenant={tenant}", $"#/webhooks/{hook}?tenant={tenant}", $"#/upstream?tenant={tenant}", "#/upstream",
            "#/groups", "#/stuck", "#/money", $"#/money?tenant={tenant}", "#/cluster", "#/no-such-page",
        ];
    }

    private async Task<string> Hook()
    {
        var hooks = (await stage.Server.Http.GetFromJsonAsync<JsonObject>("/api/webhooks"))!["webhooks"]!.AsArray();
        if (hooks.Count > 0) return (string)hooks[0]!["id"]!;
        using var response = await stage.Server.Http.PostAsJsonAsync("/api/webhooks", new JsonObject { ["url"] = "http://127.0.0.1:9/hook", ["description"] = "Nobody listens there" });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (string)(await response.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
    }

    private static JsonObject Second() => new() { ["min"] = 1, ["max"] = 1 };
}
