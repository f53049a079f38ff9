using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.EndToEnd.Tests.Proxies;
using CometRunway.TestServers;
using Microsoft.Playwright;

namespace CometRunway.EndToEnd.Tests.Dashboard;

/// <summary>The pages under a path: one that a proxy before the server takes off and the server knows nothing of, and one that it was told of.</summary>
[Collection(SharedStage.Name)]
public sealed class PathBaseTests(DashboardStage stage, PathBasePair below) : IClassFixture<PathBasePair>
{
    private const string TakesOff = "rewrite ^/some/where/(.*)$ /$1 break; proxy_set_header Host $http_host; proxy_buffering off;";

    [Fact]
    public async Task It_works_under_any_path_and_writes_from_there()
    {
        await using var proxy = await NginxServer.Start(stage.Server.Address, TakesOff);
        var id = (await stage.Track(new JsonObject { ["count"] = 1, ["neverEnds"] = true }, "under-a-path"))[0];
        await using var visit = await stage.SignIn(Server.Key, new Uri(proxy.Address, "some/where/"));
        Assert.Equal("/some/where/dashboard/", new Uri(visit.Page.Url).AbsolutePath);
        await visit.Go("#/tasks?group=under-a-path");
        await visit.Sees("tr", id);
        await visit.BecomesLive();
        await visit.Page.ClickAsync($"tr:has-text('{id}') a");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Stop tracking…" }).ClickAsync();
        await visit.Page.Locator("dialog button.danger").ClickAsync();
        await visit.Sees(".note", "No longer tracked");
        Assert.Empty(visit.Complaints);
        Assert.Empty(visit.Strangers);
    }
    [Theory]
    [MemberData(nameof(PathBasePair.Ways), MemberType = typeof(PathBasePair))]
    public async Task Where_the_server_knows_the_path_its_pages_are_below_it(string way)
    {
        var id = (await below.Upstream.Create(new JsonObject { ["count"] = 1, ["neverEnds"] = true, ["key"] = Server.Key }))[0];
        await below.Server.Track([id], "below");
        await using var visit = await stage.Come(new Uri(below.At(way), "/runway"));
        Assert.Equal("/runway/dashboard/", new Uri(visit.Page.Url).AbsolutePath);
        await visit.SignIn(Server.Key);
        await visit.Go("#/tasks?group=below");
        await visit.Sees("tr", id);
        await visit.BecomesLive();
        await visit.Page.ClickAsync($"tr:has-text('{id}') a");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Stop tracking…" }).ClickAsync();
        await visit.Page.Locator("dialog button.danger").ClickAsync();
        await visit.Sees(".note", "No longer tracked");

        var docs = await visit.Opens(new Uri(below.At(way), "docs").AbsoluteUri);
        await docs.GetByText("Drop-in").First.WaitForAsync();
        Assert.Empty(visit.Complaints);
        Assert.Empty(visit.Strangers);
    }
}
