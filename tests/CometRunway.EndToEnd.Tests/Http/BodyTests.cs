using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Http;

/// <summary>Bodies of requests: how their text may be written, and what an empty one is.</summary>
public sealed class BodyTests(RunningPair pair) : IClassFixture<RunningPair>
{
    private static readonly UTF8Encoding Utf8WithMark = new(encoderShouldEmitUTF8Identifier: true);

    public static TheoryData<string, string, byte[]> Texts => new()
    {
        { "UTF-8 with a mark", "application/json", [.. Utf8WithMark.Preamble, .. "{\"id\":\"marked\"}"u8] },
        { "UTF-8 that says so", "application/json; charset=\"UTF-8\"", "{\"id\":\"said\"}"u8.ToArray() },
        { "UTF-16 with a mark", "application/json", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("{\"id\":\"u16\"}")] },
        { "UTF-16 the other way", "application/json", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes("{\"id\":\"u16be\"}")] },
        { "UTF-16 that says so", "application/json; charset=utf-16", Encoding.Unicode.GetBytes("{\"id\":\"u16said\"}") },
        { "UTF-16BE that says so", "application/json; charset=utf-16be", Encoding.BigEndianUnicode.GetBytes("{\"id\":\"u16besaid\"}") },
        { "another kind of JSON", "application/vnd.api+json", "{\"id\":\"kind\"}"u8.ToArray() },
    };

    public static TheoryData<string, byte[], string?, int, string, string?> Refused => new()
    {
        { "application/json; charset=iso-8859-1", "{\"id\":\"a\"}"u8.ToArray(), null, 415, "unsupported-media-type", "Content-Type" },
        { "application/json; charset=utf-32", Encoding.UTF32.GetBytes("{\"id\":\"a\"}"), null, 415, "unsupported-media-type", "Content-Type" },
        { "text/plain", "{\"id\":\"a\"}"u8.ToArray(), null, 415, "unsupported-media-type", "Content-Type" },
        { "application/json", [0x1F, 0x8B, 8, 0], "gzip", 415, "unsupported-media-type", "Content-Encoding" },
        { "application/json", "{\"id\":\"a\"}"u8.ToArray(), "br", 415, "unsupported-media-type", "Content-Encoding" },
        { "application/json", "{\"id\":\"a\"}"u8.ToArray(), "gzip, identity", 415, "unsupported-media-type", "Content-Encoding" },
        { "application/json", [0xFF, 0xFE, 0x7B, 0x00, 0x00, 0xD8, 0x7D, 0x00], null, 400, "malformed-json", null },
        { "application/json", [.. "{\"id\":\""u8, 0xC3, 0x28, .. "\"}"u8], null, 400, "malformed-json", null },
        { "application/json", [.. "{\""u8, 0xED, 0xA0, 0x80, .. "\":1}"u8], null, 400, "malformed-json", null },
        { "application/json", "{\"id\":\"a\",\"id\":\"b\"}"u8.ToArray(), null, 400, "malformed-json", "id" },
        { "application/json", [0xEF, 0xBB, 0xBF], null, 400, "malformed-json", null },
        { "application/json", "   "u8.ToArray(), null, 400, "malformed-json", null },
    };

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public async Task Text_is_read_however_it_is_written(string what, string type, byte[] body)
    {
        using var response = await Post("/api/tasks", type, body);
        Assert.Equal((what, HttpStatusCode.Accepted), (what, response.StatusCode));
        Assert.StartsWith("/api/tasks/", response.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task The_same_mistake_is_the_same_problem_wherever_a_body_is_read(string type, byte[] body, string? coding, int status, string kind, string? field)
    {
        foreach (var path in (string[])["/api/tasks", "/api/webhooks", "/api/groups/g/token"])
        {
            using var response = await Post(path, type, body, coding);
            var problem = await response.Problem();
            Assert.Equal((path, status, kind, field), (path, problem.Status, problem.Kind, (string?)problem.Problem["field"]));
            Assert.Equal(field is "Content-Encoding" ? "identity" : null, response.Header("Accept-Encoding"));
        }

        using var atRunways = await Post("/runway/feed", type, body, coding);
        Assert.Equal(status, (int)atRunways.StatusCode);
        Assert.NotNull(JsonNode.Parse(await atRunways.Content.ReadAsStringAsync())!["error"]);
        Assert.Equal(field is "Content-Encoding" ? "identity" : null, atRunways.Header("Accept-Encoding"));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("application/json", false)]
    [InlineData("application/x-www-form-urlencoded", false)]
    [InlineData("text/plain", true)]
    [InlineData("application/json", true)]
    public async Task An_empty_body_is_empty_whatever_its_type_and_however_it_comes(string? type, bool inChunks)
    {
        foreach (var (path, status) in ((string, int)[])[("/api/groups/g/token", 200), ("/api/tasks", 400), ("/api/webhooks", 400)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent([]) };
            request.Content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
            request.Headers.TransferEncodingChunked = inChunks;
            using var response = await pair.Server.Http.SendAsync(request);
            Assert.Equal((path, status), (path, (int)response.StatusCode));
            if (status is 400) Assert.Equal("malformed-json", (await response.Problem()).Kind);
        }
    }

    [Theory]
    [InlineData("/api/tasks", "{\"id\":\"n1\",\"group\":null,\"labels\":null,\"kind\":null,\"model\":null,\"deadline\":null,\"tasks\":null}", 202)]
    [InlineData("/api/tasks", "{\"tasks\":[{\"id\":\"n2\",\"group\":null,\"labels\":null}],\"id\":null}", 202)]
    [InlineData("/api/tasks", "{\"id\":null}", 400)]
    [InlineData("/api/tasks", "{\"id\":\"n3\",\"labels\":[null]}", 400)]
    [InlineData("/api/groups/g/token", "{\"expiresIn\":null}", 200)]
    [InlineData("/api/webhooks", "{\"url\":\"https://example.com/n\",\"events\":null,\"group\":null,\"label\":null,\"description\":null,\"secret\":null}", 201)]
    [InlineData("/api/webhooks", "{\"url\":null}", 400)]
    [InlineData("/api/webhooks/ID/rotate-secret", "{\"secret\":null,\"overlapSeconds\":null}", 200)]
    [InlineData("/api/webhooks/ID/redeliver", "{\"position\":null,\"from\":1000000,\"to\":1000002}", 404)]
    [InlineData("/api/webhooks/ID/redeliver", "{\"position\":1000000,\"from\":null,\"to\":null}", 404)]
    [InlineData("/api/webhooks/ID/redeliver", "{\"position\":null}", 400)]
    public async Task Null_is_the_absence_of_an_optional_field(string path, string body, int status)
    {
        using var registered = await Post("/api/webhooks", "application/json", "{\"url\":\"https://example.com/null\"}"u8.ToArray());
        var id = (string)JsonNode.Parse(await registered.Content.ReadAsStringAsync())!["id"]!;
        using var response = await Post(path.Replace("ID", id, StringComparison.Ordinal), "application/json", Encoding.UTF8.GetBytes(body));
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("{\"url\":null}", 400)]
    [InlineData("{\"group\":null,\"label\":null,\"events\":null,\"description\":null}", 200)]
    public async Task In_a_change_null_takes_away_what_can_be_taken_away(string body, int status)
    {
        using var registered = await Post("/api/webhooks", "application/json", "{\"url\":\"https://example.com/null\",\"group\":\"g\"}"u8.ToArray());
        var id = (string)JsonNode.Parse(await registered.Content.ReadAsStringAsync())!["id"]!;
        using var response = await pair.Server.Http.PatchAsync($"/api/webhooks/{id}", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(status, (int)response.StatusCode);
        if (status is 200) Assert.Null(JsonNode.Parse(await response.Content.ReadAsStringAsync())!["group"]);
    }

    private Task<HttpResponseMessage> Post(string path, string type, byte[] body, string? coding = null)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (coding is not null) content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        return pair.Server.Http.PostAsync(path, content);
    }
}
