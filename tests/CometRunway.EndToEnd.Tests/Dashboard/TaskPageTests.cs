using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Dashboard;

/// <summary>What the page of one task tells beyond its fields, and the upstream's of a key.</summary>
[Collection(SharedStage.Name)]
public sealed class TaskPageTests(DashboardStage stage)
{
    [Fact]
    public async Task A_task_leads_to_the_trace_of_its_admission_in_a_tab_that_knows_nothing_of_this_one()
    {
        using var folder = new TestFolder();
        await using var server = await Server.Start(folder, stage.Upstream, "--CometRunway:Dashboard:TraceUrl=https://jaeger.example.com/trace/{traceId}?from=comet");
        var id = (await stage.Upstream.Create(new JsonObject { ["count"] = 1 })).Single();
        await server.Track([id]);
        var trace = (string)(await server.Show(id))["traceId"]!;

        await using var visit = await stage.SignIn(Server.Key, new Uri(server.Address, "dashboard/"));
        await visit.Go($"#/tasks/{id}");
        await visit.Settles();
        var link = visit.Page.Locator("a[target=_blank]", new() { HasTextString = trace });
        Assert.Equal($"https://jaeger.example.com/trace/{trace}?from=comet", await link.GetAttributeAsync("href"));
        Assert.Contains("noopener", await link.GetAttributeAsync("rel"), StringComparison.Ordinal);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task What_its_polls_came_to_is_in_the_picture_of_a_task_in_its_legend_and_in_words()
    {
        var id = (await stage.Track(new JsonObject { ["count"] = 1, ["failedShare"] = 0 }, "polled")).Single();
        var runs = (await stage.Server.UntilEnded(id))["polls"]!.AsArray();
        Assert.Equal("changed", (string?)runs[^1]!["outcome"]);

        await using var visit = await stage.SignIn(Server.Key);
        await visit.Go($"#/tasks/{id}");
        await visit.Settles();
        await visit.Sees(".timeline .legend", "polls: news");
        Assert.Equal(runs.Count, await visit.Page.Locator(".timeline svg rect.polls").CountAsync());
        Assert.Contains("poll news", (await visit.Page.Locator(".timeline svg").GetAttributeAsync("aria-label"))!.Replace("polls", "poll", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task How_often_a_key_was_refused_is_a_figure_of_its_upstream()
    {
        await using var visit = await stage.SignIn(Server.Key);
        await visit.Go("#/upstream");
        await visit.Settles();
        await visit.Sees(".figure", "Refused (429)");
        Assert.Matches("Refused \\(429\\)\\s*[0-9]+\\s*in the last hour", await visit.Page.Locator(".figure", new() { HasTextString = "Refused (429)" }).InnerTextAsync());
        Assert.Empty(visit.Complaints);
    }
}
