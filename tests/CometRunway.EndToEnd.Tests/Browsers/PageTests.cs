using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Browsers;

/// <summary>Pages of an application in a real browser, which read with a token from another address.</summary>
public sealed class PageTests
{
    private const string Follow =
        """
        const told = [];
        const source = new EventSource('ADDRESS');
        source.onerror = () => { if (source.readyState === EventSource.CLOSED) report({ refused: true, told }); };
        for (const name of ['snapshot', 'update', 'group', 'end']) source.addEventListener(name, event => {
          told.push({ name, id: event.lastEventId, data: JSON.parse(event.data) });
          if (name === 'end') { source.close(); report({ told }); }
        });
        """;

    [Fact]
    public async Task A_page_of_an_allowed_origin_follows_a_task_and_a_group_with_EventSource_and_any_other_is_refused()
    {
        using var folder = new TestFolder();
        await using var allowed = new BrowserPage();
        await using var stranger = new BrowserPage();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream, $"--CometRunway:Browsers:Origins:0={allowed.Origin}");
        var id = (await upstream.Create(new JsonObject { ["count"] = 1, ["shape"] = "A", ["pendingSeconds"] = new JsonObject { ["min"] = 4, ["max"] = 4 } }))[0];
        await server.Track([id], "page");
        var task = await Address(server, $"/api/tasks/{id}");
        var group = await Address(server, "/api/groups/page");

        var told = (await allowed.Run(Follow.Replace("ADDRESS", task, StringComparison.Ordinal)))["told"]!.AsArray().Select(static one => one!.AsObject()).ToList();
        Assert.Equal(("snapshot", "end"), ((string?)told[0]["name"], (string?)told[^1]["name"]));
        Assert.Equal((string?)(await server.Show(id))["updateId"], (string?)told[^2]["id"]);
        Assert.NotNull(told[^2]["data"]!["endedBy"]);

        var counted = (await allowed.Run(Follow.Replace("ADDRESS", group, StringComparison.Ordinal)))["told"]!.AsArray();
        Assert.Equal(1, (int)counted[^2]!["data"]!["done"]!);

        Assert.True((bool)(await stranger.Run(Follow.Replace("ADDRESS", task, StringComparison.Ordinal)))["refused"]!);
    }

    [Fact]
    public async Task A_page_is_told_what_is_wrong_and_may_ask_with_headers_of_its_own()
    {
        using var folder = new TestFolder();
        await using var page = new BrowserPage();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream, "--CometRunway:Browsers:Origins:0=*");
        const string script =
            """
            (async () => {
              const wrong = await fetch('ADDRESS/api/groups/page?access_token=wrong');
              const asked = await fetch('ADDRESS/api/tasks?pageSize=1', { headers: { Authorization: 'Bearer KEY', Prefer: 'wait=1' } });
              report({ wrong: [wrong.status, (await wrong.json()).type], asked: asked.status });
            })();
            """;
        var told = await page.Run(script.Replace("ADDRESS", server.Address.AbsoluteUri.TrimEnd('/'), StringComparison.Ordinal).Replace("KEY", Server.Key, StringComparison.Ordinal));
        Assert.Equal("[401,\"/docs/problems/invalid-token\"]", told["wrong"]!.ToJsonString());
        Assert.Equal(200, (int)told["asked"]!);
    }

    [Theory]
    [InlineData("https://app.example.com/")]
    [InlineData("app.example.com")]
    [InlineData("ftp://app.example.com")]
    public async Task An_origin_that_is_none_is_named_at_the_start(string origin)
    {
        using var folder = new TestFolder();
        await using var server = Server.Launch(folder, null, TestServers.FreePorts.Take(), $"--CometRunway:Browsers:Origins:0={origin}");
        Assert.Equal(1, await server.Process.Exit(TimeSpan.FromSeconds(40)));
        Assert.Contains($"CometRunway:Browsers:Origins: '{origin}' must be an origin", server.Process.Output, StringComparison.Ordinal);
    }

    private static async Task<string> Address(Server server, string path)
    {
        using var response = await server.Http.PostAsync($"{path}/token", null);
        return $"{server.Address.AbsoluteUri.TrimEnd('/')}{path}/updates?access_token={(string?)(await response.Content.ReadFromJsonAsync<JsonObject>())!["token"]}";
    }
}
