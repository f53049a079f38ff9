using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Callers;

/// <summary>Sessions of the server's own pages: a cookie in place of a key.</summary>
public sealed class SessionTests(OperatedPair pair) : IClassFixture<OperatedPair>
{
    private string Origin => pair.Server.Address.GetLeftPart(UriPartial.Authority);

    [Fact]
    public async Task A_tenant_signs_in_with_its_key_and_reads_its_own_with_the_cookie()
    {
        using var page = pair.Server.Client(key: null);
        var ids = await pair.Track(Server.Key, 2);
        await pair.Track("key-of-another-tenant", 1);
        Assert.Equal("none", (string?)(await Show(page))["role"]);

        using var signedIn = await SignIn(page, Server.Key);
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
        var session = (await Show(page))!;
        Assert.Equal(("tenant", true, false), ((string?)session["role"], (bool)session["mayWrite"]!, (bool)session["open"]!));
        Assert.Equal((await pair.Server.Http.GetFromJsonAsync<JsonObject>("/api/tenant"))!["tenant"]!.ToString(), (string?)session["tenant"]);
        Assert.InRange((DateTime)session["expiresAt"]! - TimeProvider.System.GetUtcNow().UtcDateTime, TimeSpan.FromHours(11.9), TimeSpan.FromHours(12));

        var seen = (await page.GetFromJsonAsync<JsonObject>("/api/tasks?pageSize=1000"))!["tasks"]!.AsArray().Select(static task => (string)task!["id"]!).ToHashSet();
        Assert.Superset(ids.ToHashSet(), seen);
        Assert.DoesNotContain(await pair.Track("key-of-another-tenant", 1), seen.Contains);
    }

    [Theory]
    [InlineData(null, "httponly", "samesite=strict", "max-age=43200")]
    [InlineData("runway.example.com", "secure", "httponly", "samesite=strict", "max-age=43200")]
    public async Task The_cookie_is_for_no_script_no_other_site_and_no_longer_than_twelve_hours(string? host, params string[] attributes)
    {
        using var page = pair.Server.Client(key: null);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/session") { Content = JsonContent.Create(new JsonObject { ["key"] = Server.Key }) };
        request.Headers.Host = host;
        using var response = await page.SendAsync(request);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie")).ToLowerInvariant();
        var parts = cookie.Split("; ")[1..];
        Assert.Equal(attributes.Order(), parts.Where(static part => !part.StartsWith("expires=", StringComparison.Ordinal)).Order());
        Assert.DoesNotContain(Server.Key, cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changes_something_wants_the_Origin_of_the_page_too()
    {
        using var page = pair.Server.Client(key: null);
        (await SignIn(page, Server.Key)).Dispose();
        var id = (await pair.Track(Server.Key, 1))[0];
        foreach (var origin in (string?[])[null, "https://evil.example", $"http://127.0.0.1:{pair.Server.Address.Port + 1}", "null"])
        {
            using var refused = await Send(page, HttpMethod.Delete, $"/api/tasks/{id}", origin);
            Assert.Equal((HttpStatusCode.Forbidden, "foreign-page"), (refused.StatusCode, (await refused.Content.ReadFromJsonAsync<JsonObject>()).Kind()));
        }

        using var done = await Send(page, HttpMethod.Delete, $"/api/tasks/{id}", Origin);
        Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);
    }

    [Fact]
    public async Task A_session_is_for_our_own_surface_alone()
    {
        using var page = pair.Server.Client(key: null);
        (await SignIn(page, Server.Key)).Dispose();
        var id = (await pair.Track(Server.Key, 1))[0];
        using var read = await page.GetAsync($"/v1/tasks/{id}");
        using var bought = await Send(page, HttpMethod.Post, "/v1/text_to_image", Origin);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (read.StatusCode, bought.StatusCode));
    }

    [Fact]
    public async Task Who_signs_out_is_nobody()
    {
        using var page = pair.Server.Client(key: null);
        (await SignIn(page, Server.Key)).Dispose();
        using var signedOut = await Send(page, HttpMethod.Delete, "/api/session", Origin);
        Assert.Equal(HttpStatusCode.NoContent, signedOut.StatusCode);
        Assert.Equal("none", (string?)(await Show(page))["role"]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await page.GetAsync("/api/tasks")).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("crt_token")]
    public async Task What_can_be_no_key_is_named(string key)
    {
        using var page = pair.Server.Client(key: null);
        using var response = await SignIn(page, key);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("key", (string?)(await response.Content.ReadFromJsonAsync<JsonObject>())!["field"]);
    }

    [Fact]
    public async Task A_key_that_the_upstream_refuses_signs_nobody_in()
    {
        await pair.Upstream.Control.PostAsync("/_sim/keys/key-that-was-revoked/revoke", null);
        using var page = pair.Server.Client(key: null);
        using var response = await SignIn(page, "key-that-was-revoked");
        Assert.Equal((HttpStatusCode.Unauthorized, "key-refused"), (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonObject>()).Kind()));
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_cookie_that_was_not_written_here_is_no_session()
    {
        using var page = pair.Server.Client(key: null);
        using var signedIn = await SignIn(page, OperatedPair.Key);
        var (name, value) = signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0].Split('=') is [var left, var right] ? (left, right) : default;
        using var forger = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = pair.Server.Address };
        foreach (var forged in (string[])["made-up", value[..^4], $"{value[..20]}x{value[21..]}"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/tasks");
            request.Headers.Add("Cookie", $"{name}={forged}");
            using var response = await forger.SendAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    internal static Task<HttpResponseMessage> SignIn(HttpClient page, string key) => page.PostAsJsonAsync("/api/session", new JsonObject { ["key"] = key });

    internal static async Task<HttpResponseMessage> Send(HttpClient page, HttpMethod method, string path, string? origin)
    {
        using var request = new HttpRequestMessage(method, path);
        if (origin is not null) request.Headers.Add("Origin", origin);
        return await page.SendAsync(request);
    }

    private static async Task<JsonObject> Show(HttpClient page) => (await page.GetFromJsonAsync<JsonObject>("/api/session"))!;
}
