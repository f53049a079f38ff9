using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Http;

/// <summary>Who asks comes before what is asked, on every surface, and a refusal says how to do better.</summary>
public sealed class AuthenticationTests(RunningPair pair) : IClassFixture<RunningPair>
{
    private const string Realm = "Bearer realm=\"CometRunway\"";

    [Fact]
    public async Task Without_a_key_every_operation_refuses_whatever_is_wrong_with_the_request()
    {
        using var nobody = pair.Server.Client(key: null);
        foreach (var (method, path) in await Operations())
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"{path}?colour=red&wait=abc&pageSize=ten&lastEventId=x") { Content = method is "GET" ? null : new StringContent("{\"broken", Encoding.UTF8, "text/plain") };
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", "203.0.113.7"); // No local caller.
            using var response = await nobody.SendAsync(request);
            Assert.Equal((method, path, HttpStatusCode.Unauthorized, Realm), (method, path, response.StatusCode, response.Header("WWW-Authenticate")));
        }
    }

    [Theory]
    [InlineData("GET", "/v1/tasks/a?wait=abc")]
    [InlineData("GET", "/v1/tasks/%20")]
    [InlineData("POST", "/v1/text_to_image")]
    [InlineData("GET", "/v1/organization")]
    [InlineData("DELETE", "/runwayml/v1/tasks/a")]
    [InlineData("POST", "/runway/feed")]
    [InlineData("POST", "/runway/pro/generate")]
    public async Task At_Runways_addresses_too(string method, string path)
    {
        var answer = await Raw(method, path, "X-Forwarded-For: 203.0.113.7\r\n");
        Assert.StartsWith("HTTP/1.1 401 ", answer, StringComparison.Ordinal);
        Assert.Contains($"WWW-Authenticate: {Realm}\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("{\"error\":\"", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer")]
    [InlineData("Bearer two words")]
    public async Task A_key_that_is_none_is_told_so(string header)
    {
        foreach (var path in (string[])["/api/tasks?colour=red", "/v1/tasks/a", "/v1/anything"])
        {
            var answer = await Raw("GET", path, $"Authorization: {header}\r\n");
            Assert.StartsWith("HTTP/1.1 401 ", answer, StringComparison.Ordinal);
            Assert.Contains($"WWW-Authenticate: {Realm}, error=\"invalid_token\", error_description=\"", answer, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/api/tasks/a?access_token=nonsense", 401, "invalid_token")]
    [InlineData("/api/groups/no%20name?access_token=nonsense", 401, "invalid_token")]
    [InlineData("/api/tasks/a%20b?access_token=nonsense&wait=abc", 401, "invalid_token")]
    [InlineData("/api/tasks/other?access_token=TOKEN&wait=abc", 403, "insufficient_scope")]
    [InlineData("/api/webhooks?access_token=TOKEN&colour=red", 403, "insufficient_scope")]
    public async Task A_token_that_does_not_do_is_told_why(string path, int status, string error)
    {
        using var asked = await pair.Server.Http.PostAsync("/api/groups/mine/token", null);
        var token = (string?)(await asked.Content.ReadFromJsonAsync<JsonObject>())!["token"];
        using var browser = pair.Server.Client(key: null);
        using var response = await browser.GetAsync(path.Replace("TOKEN", token, StringComparison.Ordinal));
        Assert.Equal(status, (int)response.StatusCode);
        Assert.StartsWith($"{Realm}, error=\"{error}\", error_description=\"", response.Header("WWW-Authenticate"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PATCH", "/api/tasks", "GET, HEAD, POST")]
    [InlineData("POST", "/api/tenant", "GET, HEAD")]
    [InlineData("PUT", "/api/webhooks/a", "DELETE, GET, HEAD, PATCH")]
    [InlineData("GET", "/api/webhooks/a/pause", "POST")]
    [InlineData("DELETE", "/livez", "GET, HEAD")]
    [InlineData("BREW", "/api/updates", "GET, HEAD")]
    public async Task A_method_that_is_not_taken_is_a_problem_that_lists_those_that_are(string method, string path, string allowed)
    {
        using var response = await pair.Server.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        var (status, kind, _) = await response.Problem();
        Assert.Equal((405, "method-not-allowed", allowed), (status, kind, string.Join(", ", response.Content.Headers.Allow.Order(StringComparer.Ordinal))));
    }

    private Task<string> Raw(string method, string path, string headers) => RawCall.Send(pair.Server.Address, path, method, headers, method is "POST" ? "{\"broken" : null, authorization: "");

    // All but those that ask nobody: who is to sign in has no key yet.
    private async Task<IEnumerable<(string Method, string Path)>> Operations()
    {
        var document = (await pair.Server.Http.GetFromJsonAsync<JsonObject>("/openapi/v1.json"))!;
        var all = document["paths"]!.AsObject()
            .Where(static path => path.Key.StartsWith("/api", StringComparison.Ordinal))
            .SelectMany(static path => path.Value!.AsObject().Where(static one => one.Key.Length < 7 && one.Value!["security"] is not JsonArray { Count: 0 }).Select(one => (one.Key.ToUpperInvariant(), path.Key.Replace("{", "%20", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)))).ToList();
        Assert.InRange(all.Count, 20, 200);
        return all;
    }
}
