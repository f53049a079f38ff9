using System.Net;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Dashboard;

/// <summary>What a page asked for comes back late, and its stream has told of something newer meanwhile.</summary>
[Collection(SharedStage.Name)]
public sealed class OvertakenTests(DashboardStage stage)
{
    // Before any script of the page: what its streams have told.
    private const string Listen = """
        window.heard = [];
        const listen = EventSource.prototype.addEventListener;
        EventSource.prototype.addEventListener = function (name, hear) {
          return listen.call(this, name, event => { window.heard.push(name); hear(event); });
        };
        """;

    private static JsonObject Waiting => new() { ["count"] = 1, ["shape"] = "A", ["neverEnds"] = true, ["pendingSeconds"] = new JsonObject { ["min"] = 3600, ["max"] = 3600 } };

    [Theory]
    [InlineData("#/tasks?group=overtaken-row", "/api/tasks", "overtaken-row", "update", "tr .badge", "CANCELLED")]
    [InlineData("#/groups/overtaken-counts", "/api/groups/overtaken-counts", "overtaken-counts", "end", "main .tile.status-cancelled", "1")]
    public Task An_answer_that_an_event_has_overtaken_takes_nothing_back(string view, string path, string group, string tells, string where, string what) =>
        Overtake(view, path, group, id => stage.Upstream.Cancel(id), tells, where, what);

    [Fact]
    public Task A_stop_that_overtakes_the_list_is_shown() => Overtake("#/tasks?group=overtaken-stop", "/api/tasks", "overtaken-stop", Stop, "task.stopped", "tr.stopped", "");

    /// <summary>The browser's own event of a stream that is open has the name of the API's first one.</summary>
    [Fact]
    public async Task What_happens_after_the_list_is_read_and_before_its_stream_opens_is_shown()
    {
        var id = (await stage.Track(Waiting, "overtaken-gap"))[0];
        await using var visit = await stage.SignIn(Server.Key);
        await visit.Page.AddInitScriptAsync(Listen);
        await visit.Page.ReloadAsync();
        var happened = new TaskCompletionSource();
        await visit.Page.RouteAsync(static address => new Uri(address).AbsolutePath is "/api/updates", async route =>
        {
            await happened.Task;
            await route.ContinueAsync();
        });
        await visit.Page.RouteAsync(static address => new Uri(address).AbsolutePath is "/api/tasks", async route =>
        {
            var answer = await route.FetchAsync();
            if (!happened.Task.IsCompleted)
            {
                await stage.Upstream.Cancel(id);
                await stage.Server.UntilEnded(id);
                happened.SetResult();
                await visit.Page.WaitForFunctionAsync("() => window.heard.filter(name => name === 'open').length >= 2");
            }

            await route.FulfillAsync(new() { Response = answer });
        });

        await visit.Go("#/tasks?group=overtaken-gap");
        await visit.Sees("tr .badge", "CANCELLED");
    }

    private async Task Stop(string id)
    {
        using var http = stage.Server.Client(Server.Key);
        using var response = await http.DeleteAsync($"/api/tasks/{id}");
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    private async Task Overtake(string view, string path, string group, Func<string, Task> happens, string tells, string where, string what)
    {
        var id = (await stage.Track(Waiting, group))[0];
        await using var visit = await stage.SignIn(Server.Key);
        await visit.Page.AddInitScriptAsync(Listen);
        await visit.Page.ReloadAsync();
        var isFirst = true;
        await visit.Page.RouteAsync(address => new Uri(address).AbsolutePath == path, async route =>
        {
            var answer = await route.FetchAsync();
            if (isFirst)
            {
                isFirst = false;
                await visit.BecomesLive();
                await happens(id);
                await visit.Page.WaitForFunctionAsync("name => window.heard.includes(name)", tells);
            }

            await route.FulfillAsync(new() { Response = answer });
        });

        await visit.Go(view);
        await visit.Sees(where, what);
        await visit.Settles();
        Assert.False(isFirst);
        await visit.Sees(where, what);
    }
}
