using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Browsers;

/// <summary>What a token lets a browser read, and what it doesn't.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private const string ServersKey = "key-of-the-server-itself-55d0";

    private readonly TestFolder _folder = new();
    private Simulator _upstream = null!;
    private Server _server = null!;
    private HttpClient _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _upstream = await Simulator.Start();
        _server = await Server.Start(_folder, _upstream, $"--CometRunway:Upstream:ApiKey={ServersKey}", "--CometRunway:Callers:AllowKeyless=true");
        _browser = _server.Client(key: null);
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _server.DisposeAsync();
        await _upstream.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_tasks_token_reads_that_task_and_nothing_else_and_changes_nothing()
    {
        var ids = await _upstream.Create(new JsonObject { ["count"] = 2 });
        await _server.Track(ids, "g");
        var token = await Token($"/api/tasks/{ids[0]}/token");

        var task = await _browser.GetFromJsonAsync<JsonObject>($"/api/tasks/{ids[0]}?access_token={token}&wait=30");
        Assert.Equal(ids[0], (string?)task!["id"]);
        var events = await EventReader.Read(_browser, $"/api/tasks/{ids[0]}/updates?access_token={token}", null, TestContext.Current.CancellationToken).ToListAsync();
        Assert.Equal("end", events[^1].Name);

        foreach (var path in (string[])[$"/api/tasks/{ids[1]}", $"/api/tasks/{ids[1]}/updates", "/api/tasks", "/api/tasks?group=g", "/api/updates", "/api/updates?group=g", "/api/groups/g", "/api/groups/g/updates", $"/v1/tasks/{ids[0]}"])
            await Refuses(HttpMethod.Get, path, token, HttpStatusCode.Forbidden);
        await Refuses(HttpMethod.Delete, $"/api/tasks/{ids[0]}", token, HttpStatusCode.Forbidden);
        await Refuses(HttpMethod.Post, "/api/tasks", token, HttpStatusCode.Forbidden);
        await Refuses(HttpMethod.Post, $"/api/tasks/{ids[0]}/token", token, HttpStatusCode.Forbidden); // It is not prolonged by itself.
        Assert.Equal(ids[0], (string?)(await _server.Show(ids[0]))["id"]);
    }

    [Fact]
    public async Task A_groups_token_reads_that_group_its_updates_and_its_list()
    {
        await _server.Track(await _upstream.Create(new JsonObject { ["count"] = 3 }), "mine");
        await _server.Track(await _upstream.Create(new JsonObject { ["count"] = 1 }), "other");
        var token = await Token("/api/groups/mine/token");

        var counts = await _browser.GetFromJsonAsync<JsonObject>($"/api/groups/mine?access_token={token}&wait=40");
        Assert.Equal(3, (int)counts!["done"]!);
        var events = await EventReader.Read(_browser, $"/api/groups/mine/updates?access_token={token}", null, TestContext.Current.CancellationToken).ToListAsync();
        Assert.Equal(["group", "end"], events.Select(static one => one.Name));
        Assert.Equal(3, (await _browser.GetFromJsonAsync<JsonObject>($"/api/tasks?group=mine&access_token={token}"))!["tasks"]!.AsArray().Count);
        Assert.All((await _browser.Page($"after=0&group=mine&access_token={token}")).Updates(), static update => Assert.Equal("mine", (string?)update["group"]));

        foreach (var path in (string[])["/api/groups/other", "/api/groups/other/updates", "/api/updates?group=other", "/api/updates", "/api/tasks", "/api/tasks?group=other", "/api/updates?after=0"])
            await Refuses(HttpMethod.Get, path, token, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_token_that_is_wrong_damaged_expired_or_of_another_tenant_opens_nothing()
    {
        var id = (await _upstream.Create(new JsonObject { ["count"] = 1 }))[0];
        await _server.Track([id]);
        var token = await Token($"/api/tasks/{id}/token");
        using var other = _server.Client("key-of-another-tenant-of-tokens");
        await other.PostAsJsonAsync("/api/tasks", new JsonObject { ["id"] = id });
        var foreign = await Token($"/api/tasks/{id}/token", other); // The same id under another key is another task.

        var path = $"/api/tasks/{id}";
        foreach (var wrong in (string[])["", "abc", "a.b", "%F0%9F%8E%AC.x", $"{token}x", token[..^1], Flip(token, 3), Flip(token, token.Length - 3), new string('a', 5000)])
            await Refuses(HttpMethod.Get, path, wrong, HttpStatusCode.Unauthorized);
        Assert.NotEqual(token, foreign);
        Assert.Equal("PENDING", (string?)(await _browser.GetFromJsonAsync<JsonObject>($"{path}?access_token={foreign}"))!["status"]);

        var tenant = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token["crt_".Length..].Split('.')[0])).Split('\n')[1];
        await Refuses(HttpMethod.Get, path, new TokenForge(_folder).Seal($"1\n{tenant}\ntask\n{id}\n{DateTimeOffset.Parse("2020-01-01T00:00:00Z").ToUnixTimeSeconds()}"), HttpStatusCode.Unauthorized, "expired at 2020-01-01T00:00:00Z");
        using var sealedAlike = await _browser.GetAsync($"{path}?access_token={new TokenForge(_folder).Seal($"1\n{tenant}\ntask\n{id}\n9999999999")}");
        Assert.Equal(HttpStatusCode.OK, sealedAlike.StatusCode); // So it was its age alone.
    }

    [Theory]
    [InlineData("{\"expiresIn\": 59}", "expiresIn")]
    [InlineData("{\"expiresIn\": 86401}", "expiresIn")]
    [InlineData("{\"expiresIn\": \"60\"}", "expiresIn")]
    [InlineData("{\"expiresIn\": 1.5}", "expiresIn")]
    [InlineData("{\"expires\": 60}", "expires")]
    [InlineData("[]", "(body)")]
    public async Task A_bad_wish_is_explained(string body, string field)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _server.Http.PostAsync("/api/groups/g/token", content);
        var problem = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal((HttpStatusCode.BadRequest, field), (response.StatusCode, (string?)problem["field"]));
    }

    [Fact]
    public async Task A_token_lives_as_long_as_was_asked_for_and_is_in_no_log_and_no_metric()
    {
        using var response = await _server.Http.PostAsJsonAsync("/api/groups/g/token", new JsonObject { ["expiresIn"] = 60 });
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        var document = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        var left = (DateTimeOffset)document["expiresAt"]! - TimeProvider.System.GetUtcNow();
        Assert.InRange(left, TimeSpan.Zero, TimeSpan.FromSeconds(60));

        var token = (string)document["token"]!;
        await Refuses(HttpMethod.Get, "/api/groups/h", token, HttpStatusCode.Forbidden);
        await Refuses(HttpMethod.Get, "/api/groups/g", Flip(token, 5), HttpStatusCode.Unauthorized);
        Assert.DoesNotContain(token[5..30], _server.Process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(token[5..30], await _server.Http.GetStringAsync("/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_that_is_not_tracked_has_no_token()
    {
        using var response = await _server.Http.PostAsync("/api/tasks/unknown/token", null);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private Task<string> Token(string path) => Token(path, _server.Http);

    private static async Task<string> Token(string path, HttpClient http)
    {
        using var response = await http.PostAsync(path, null);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (string)(await response.Content.ReadFromJsonAsync<JsonObject>())!["token"]!;
    }

    private async Task Refuses(HttpMethod method, string path, string token, HttpStatusCode status, string why = "")
    {
        using var request = new HttpRequestMessage(method, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}access_token={token}");
        using var response = await _browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal((method, path, token, status), (method, path, token, response.StatusCode));
        Assert.Contains(why, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string Flip(string token, int place) => $"{token[..place]}{(token[place] is 'A' ? 'B' : 'A')}{token[(place + 1)..]}";
}
