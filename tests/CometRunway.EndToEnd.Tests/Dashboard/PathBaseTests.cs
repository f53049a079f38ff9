using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;
using Microsoft.Playwright;

namespace CometRunway.EndToEnd.Tests.Dashboard;

/// <summary>The page under a path that a proxy before the server takes off.</summary>
[Collection(SharedStage.Name)]
public sealed class PathBaseTests(DashboardStage stage)
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
}
