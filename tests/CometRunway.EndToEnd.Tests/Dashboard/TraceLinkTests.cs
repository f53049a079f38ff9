using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Dashboard;

/// <summary>From a task to where its traces are looked at.</summary>
[Collection(SharedStage.Name)]
public sealed class TraceLinkTests(DashboardStage stage)
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
}
