using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Dashboard;

/// <summary>What is shown moves by itself, where it stands, and stops when it is told to.</summary>
[Collection(SharedStage.Name)]
public sealed class LiveTests(DashboardStage stage)
{
    private static JsonObject Ending => new() { ["count"] = 1, ["failedShare"] = 0, ["pendingSeconds"] = Seconds(4), ["runningSeconds"] = Seconds(4) };

    private static JsonObject Staying => new() { ["count"] = 1, ["neverEnds"] = true };

    [Fact]
    public async Task Somebody_signs_in_and_sees_a_task_move_where_it_stands()
    {
        await using var visit = await stage.SignIn(Server.Key);
        var id = (await stage.Track(Ending, "moving"))[0];
        await visit.Go("#/tasks?group=moving");
        await visit.BecomesLive();
        await visit.Sees("tr", id);
        await visit.Sees("tr .badge", "SUCCEEDED");
        Assert.Equal(1, await visit.Page.Locator("tbody tr").CountAsync());
        Assert.Empty(visit.Complaints);
        Assert.Empty(visit.Strangers);
    }

    [Fact]
    public async Task An_update_comes_by_the_stream_and_is_drawn_without_asking_for_the_list_again()
    {
        var id = (await stage.Track(new() { ["count"] = 1, ["shape"] = "A", ["neverEnds"] = true, ["pendingSeconds"] = Seconds(3600) }, "by-stream"))[0];
        await using var visit = await stage.SignIn(Server.Key);
        await visit.Go("#/tasks?group=by-stream");
        await visit.BecomesLive();
        await Eventually.Holds("the stream is open and the list was compared with it", () => Task.FromResult(Lists() is 2));

        var seen = visit.Page.EvaluateAsync<double>("""
            () => new Promise(resolve => new MutationObserver(() => {
              if (document.querySelector("tbody .badge")?.textContent === "CANCELLED") resolve(Date.now());
            }).observe(document.body, { subtree: true, childList: true, characterData: true }))
            """);
        await stage.Upstream.Cancel(id);
        var shown = await seen.Within("the page shows the end");

        Assert.Equal(2, Lists());
        var at = (DateTimeOffset)(await stage.Server.Show(id))["endedAt"]!;
        TestContext.Current.TestOutputHelper?.WriteLine($"Shown {shown - at.ToUnixTimeMilliseconds():0} ms after the tracker read it, commit included.");

        int Lists() => visit.Asked.Count(static path => path == "/api/tasks");
    }

    [Fact]
    public async Task Who_comes_is_counted_and_no_row_moves_until_somebody_wants_it()
    {
        await using var visit = await stage.SignIn(Server.Key);
        var first = (await stage.Track(Staying, "coming"))[0];
        await visit.Go("#/tasks?group=coming");
        await visit.Sees("tr", first);
        await visit.BecomesLive();

        var second = (await stage.Track(Staying, "coming"))[0];
        await visit.Sees(".arrivals button", "1 new");
        Assert.Equal([first], await visit.Page.Locator(".row-link").AllInnerTextsAsync());

        await visit.Page.ClickAsync(".arrivals button");
        await visit.Sees("tr", second);
        Assert.Equal([second, first], await visit.Page.Locator(".row-link").AllInnerTextsAsync());
        await visit.Sees(".arrivals", "No new tasks");
    }

    [Fact]
    public async Task A_page_that_is_paused_stands_still_and_catches_up_afterwards()
    {
        await using var visit = await stage.SignIn(Server.Key);
        var id = (await stage.Track(Ending, "paused"))[0];
        await visit.Go("#/tasks?group=paused");
        await visit.Sees("tr", id);
        await visit.BecomesLive();
        var before = await visit.Page.Locator("tbody tr .badge").InnerTextAsync();

        await visit.Page.ClickAsync(".live button");
        await visit.Sees(".live-state", "Paused");
        await stage.Server.UntilEnded(id);
        Assert.Equal(before, await visit.Page.Locator("tbody tr .badge").InnerTextAsync());

        await visit.Page.ClickAsync(".live button");
        await visit.Sees("tr .badge", "SUCCEEDED");
    }

    [Fact]
    public async Task A_server_that_dies_is_said_to_be_away_and_nothing_that_happens_is_missed_when_it_is_back()
    {
        using var folder = new TestFolder();
        var port = FreePorts.Take();
        var server = Server.Launch(folder, stage.Upstream, port);
        await server.BecomesReady();
        await using var visit = await stage.SignIn(Server.Key, new Uri(server.Address, "dashboard/"));
        var id = (await stage.Upstream.Create(Ending))[0];
        await server.Track([id], "survivor");
        await visit.Go("#/tasks?group=survivor");
        await visit.Sees("tr", id);
        await visit.BecomesLive();

        await server.Process.KillHard();
        await visit.Sees(".live-state", "Reconnecting");
        await server.DisposeAsync();
        server = Server.Launch(folder, stage.Upstream, port);
        await server.BecomesReady();
        await visit.BecomesLive();
        await visit.Sees("tr .badge", "SUCCEEDED");
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_task_is_followed_to_its_end_with_every_update_and_its_id()
    {
        await using var visit = await stage.SignIn(Server.Key);
        var id = (await stage.Track(Ending, "followed"))[0];
        await visit.Go($"#/tasks/{id}");
        await visit.Sees(".task-state", "SUCCEEDED");
        var ids = (await stage.Server.Http.GetStringAsync($"/api/updates?after=0&pageSize=1000&group=followed")) is { } page
            ? JsonNode.Parse(page)!["updates"]!.AsArray().Select(static update => (string)update!["id"]!).ToList()
            : [];
        foreach (var update in ids) await visit.Sees("td code", update);
        Assert.Equal((string?)(await stage.Server.Show(id))["updateId"], ids[^1]);
        Assert.Contains("PENDING for", await visit.Page.Locator(".timeline svg").GetAttributeAsync("aria-label"), StringComparison.Ordinal);
        await visit.Sees("button", "Show video");
        Assert.Empty(visit.Complaints);
    }

    private static JsonObject Seconds(int seconds) => new() { ["min"] = seconds, ["max"] = seconds };
}
