using System.Text;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Dashboard;

/// <summary>Whatever an upstream says is text.</summary>
[Collection(SharedStage.Name)]
public sealed class HostileTextTests(DashboardStage stage)
{
    private const string Hostile = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\"><style>*{display:none}</style>";

    [Fact]
    public async Task Markup_in_every_field_of_a_task_is_shown_as_it_is_and_runs_nothing()
    {
        var answer = new JsonObject
        {
            ["id"] = "hostile",
            ["status"] = "FAILED",
            ["createdAt"] = "2026-11-29T12:00:00Z",
            ["failure"] = Hostile,
            ["failureCode"] = Hostile,
            ["output"] = new JsonArray("https://x.example/\"><script>document.title='taken'</script>.mp4", "javascript:document.title='taken'"),
            ["cost"] = new JsonObject { ["credits"] = Hostile },
            ["progressText"] = Hostile,
            ["traceId"] = "\"><script>document.title='taken'</script>",
            [Hostile] = Hostile,
        };
        await using var upstream = new RawUpstream(request => Task.FromResult<byte[]?>(RawUpstream.Answer(200, Encoding.UTF8.GetBytes(answer.ToJsonString()), "Content-Type: application/json")));
        using var folder = new TestFolder();
        await using var server = await Server.StartFor(folder, new Uri(upstream.Address, "runwayml"), "--CometRunway:Dashboard:TraceUrl=https://jaeger.example.com/{traceId}");
        await server.Track(["hostile"]);
        await server.UntilEnded("hostile");

        await using var visit = await stage.SignIn(Server.Key, new Uri(server.Address, "dashboard/"));
        foreach (var page in (string[])["#/tasks", "#/tasks/hostile", "#/"])
        {
            await visit.Go(page);
            await visit.Settles();
            if (page is "#/tasks/hostile") await visit.Sees(".note-bad", Hostile);
            Assert.Equal(0, await visit.Page.Locator("main script, main style, main img[onerror], a[href^='javascript:']").CountAsync());
            Assert.NotEqual("taken", await visit.Page.TitleAsync());
        }

        Assert.Empty(visit.Complaints);
        Assert.Empty(visit.Strangers);
    }
}
