using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Forwarding;

/// <summary>What goes through the server and comes back, byte for byte.</summary>
public sealed class PassThroughTests(ScriptedPair pair) : IClassFixture<ScriptedPair>
{
    private const string Odd = " \r\n{ \"id\" :\t\"ID\" ,\"unknown\":[1e5,\"\\u00e9\"]}\n\n";
    private const string Compatible = "{\"code\":200,\"message\":\"success\",\"msg\":\"success\",\"data\":{\"task_id\":\"ID\"}}";

    public static TheoryData<string, string, string, string?> Creates => new()
    {
        { "/v1/image_to_video", "/runwayml/v1/image_to_video", Odd, null },
        { "/runwayml/v1/text_to_image", "/runwayml/v1/text_to_image", Odd, "gzip" },
        { "/v1/text_to_video", "/runwayml/v1/text_to_video", Odd, "br" },
        { "/v1/recipes/product_ad", "/runwayml/v1/recipes/product_ad", Odd, "deflate" },
        { "/runway/pro/generate", "/runway/pro/generate", Compatible, null },
        { "/runway/pro/act_one", "/runway/pro/act_one", Compatible, "gzip" },
    };

    [Theory]
    [MemberData(nameof(Creates))]
    public async Task A_create_and_its_answer_pass_byte_for_byte_and_the_task_is_tracked(string path, string atUpstream, string body, string? coding)
    {
        var id = $"task_{Guid.NewGuid():N}";
        var answer = Encode(Encoding.UTF8.GetBytes(body.Replace("ID", id, StringComparison.Ordinal)), coding);
        pair.Answers(atUpstream, RawUpstream.Answer(201, answer, [.. Encoded(coding), "Content-Type: application/json", "X-Request-Id: up-77"]));
        const string asked = "{ \"promptText\": \"a cat\",\n \"model\": \"gen4.5\" }  ";
        using var request = Post(path, asked);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, zstd, br, deflate");
        using var response = await pair.Server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(answer, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("up-77", response.Headers.GetValues("X-Request-Id").Single());
        Assert.Equal(("tracked", id), (response.Headers.GetValues("CometRunway-Tracking").Single(), response.Headers.GetValues("CometRunway-Task").Single()));
        var sent = Assert.Single(pair.Asked(atUpstream));
        Assert.Equal(asked, Encoding.UTF8.GetString(sent.Body));
        Assert.Equal("gzip, br, deflate", sent["Accept-Encoding"]);

        var task = (await pair.Server.Find(id))!;
        Assert.Equal((path[(path.IndexOf("/v1/", StringComparison.Ordinal) is >= 0 and var v1 ? v1 + 4 : 8)..], "gen4.5"), ((string?)task["kind"], (string?)task["model"]));
    }

    [Theory]
    [InlineData(429, "", null)]
    [InlineData(401, "{\"error\":{\"message\":\"Invalid token\",\"type\":\"comet_api_error\",\"code\":\"\"}}", "application/json")]
    [InlineData(400, "{\"error\":\"Validation of body failed\",\"issues\":[]}", "application/json")]
    [InlineData(503, "<html>no</html>", "text/html")]
    [InlineData(301, "<a href=\"/docs\">Moved</a>", "text/html")]
    [InlineData(405, "", null)]
    public async Task An_error_of_the_upstream_passes_in_its_own_form_with_its_status_and_headers(int status, string body, string? type)
    {
        var path = $"/runwayml/v1/error_{status}";
        string[] headers = type is null ? ["Retry-After: 7", "Location: /docs"] : ["Retry-After: 7", "Location: /docs", $"Content-Type: {type}"];
        pair.Answers(path, RawUpstream.Answer(status, Encoding.UTF8.GetBytes(body), headers));
        using var response = await Client().SendAsync(Post(path, "{}"));
        Assert.Equal((status, body, type), ((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType));
        Assert.Equal(("7", "/docs"), (response.Headers.GetValues("Retry-After").Single(), response.Headers.GetValues("Location").Single()));
        Assert.False(response.Headers.Contains("CometRunway-Tracking"));
        Assert.Single(pair.Asked(path));
    }

    [Theory]
    [InlineData("POST", "broken", "{}")]
    [InlineData("POST", "broken_empty", "")]
    [InlineData("POST", "workflows/broken", "{}")]
    [InlineData("POST", "workflows/broken_empty", "")]
    [InlineData("POST", "avatar_conversations", "{}")]
    [InlineData("POST", "voices/broken", "{}")]
    [InlineData("PUT", "organization/broken", "{}")]
    [InlineData("PATCH", "documents/7", "{}")]
    public async Task What_may_cost_and_the_upstream_breaks_off_is_not_repeated_by_anybody(string method, string resource, string body)
    {
        var path = $"/runwayml/v1/{resource}";
        pair.Answers(path, null);
        using var request = Post(path, body);
        request.Method = new HttpMethod(method);
        using var response = await pair.Server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal("false", response.Headers.GetValues("X-Should-Retry").Single()); // Runway's SDKs obey it.
        Assert.NotNull(JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]);
        Assert.Single(pair.Asked(path));
    }

    [Theory]
    [InlineData("POST", "broken_bodiless")]
    [InlineData("POST", "workflows/broken_bodiless")]
    [InlineData("PUT", "organization/broken_bodiless")]
    public async Task Nor_is_one_without_a_body(string method, string resource)
    {
        pair.Answers($"/runwayml/v1/{resource}", null);
        var answer = await RawCall.Send(pair.Server.Address, $"/v1/{resource}", method);
        Assert.StartsWith("HTTP/1.1 502 ", answer, StringComparison.Ordinal);
        Assert.Contains("X-Should-Retry: false", answer, StringComparison.Ordinal);
        Assert.Single(pair.Asked($"/runwayml/v1/{resource}"));
    }

    [Theory]
    [InlineData(500, null, "false")]
    [InlineData(524, null, "false")]
    [InlineData(504, "true", "true")] // The upstream knows better.
    [InlineData(503, null, null)]
    [InlineData(429, null, null)]
    public async Task An_answer_that_leaves_open_whether_it_was_accepted_is_not_to_be_repeated(int status, string? said, string? told)
    {
        foreach (var resource in (string[])["in_doubt", "workflows/in_doubt"])
        {
            pair.Answers($"/runwayml/v1/{resource}", RawUpstream.Answer(status, "{}"u8.ToArray(), ["Content-Type: application/json", .. said is null ? Array.Empty<string>() : [$"X-Should-Retry: {said}"]]));
            using var response = await pair.Server.Http.SendAsync(Post($"/v1/{resource}", "{}"));
            Assert.Equal((status, told), ((int)response.StatusCode, response.Headers.TryGetValues("X-Should-Retry", out var values) ? values.Single() : null));
        }
    }

    [Fact]
    public async Task A_create_whose_answer_breaks_off_is_not_repeated_by_anybody()
    {
        var whole = RawUpstream.Answer(200, "{\"id\":\"task_cut\"}"u8.ToArray(), "Content-Type: application/json");
        pair.Answers("/runwayml/v1/cut", whole[..^9]);
        using var response = await pair.Server.Http.SendAsync(Post("/v1/cut", "{}"));
        Assert.Equal((HttpStatusCode.BadGateway, "false"), (response.StatusCode, response.Headers.GetValues("X-Should-Retry").Single()));
        Assert.Single(pair.Asked("/runwayml/v1/cut"));
    }

    [Fact]
    public async Task Where_the_caller_hangs_up_its_task_is_tracked_all_the_same()
    {
        var id = Guid.NewGuid().ToString();
        var answer = pair.Holds("/runwayml/v1/hung_up");
        using (await RawCall.OpenWithKey(pair.Server.Address, "/v1/hung_up", "POST", "", "{}"))
        {
            await Eventually.Holds("the upstream has the create", () => Task.FromResult(pair.Asked("/runwayml/v1/hung_up").Count is 1));
        }

        for (var call = 0; call < 3; call++) await pair.Server.Http.GetAsync("/readyz"); // The server has heard of it by now.
        answer.SetResult(Created(id));
        await Eventually.Holds("the task is tracked", async () => await pair.Server.Find(id) is not null);
        Assert.Single(pair.Asked("/runwayml/v1/hung_up"));
    }

    [Theory]
    [InlineData("avatars")]
    [InlineData("voices")]
    [InlineData("documents")]
    [InlineData("realtime_sessions")]
    [InlineData("workflows/4c2f")]
    public async Task What_else_is_created_is_no_task(string resource)
    {
        var id = Guid.NewGuid().ToString();
        pair.Answers($"/runwayml/v1/{resource}", Created(id));
        using var response = await pair.Server.Http.SendAsync(Post($"/v1/{resource}", "{}"));
        Assert.Equal(Json(id), await response.Content.ReadAsStringAsync());
        Assert.False(response.Headers.Contains("CometRunway-Tracking"));
        Assert.Null(await pair.Server.Find(id));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task Every_other_method_passes_too(string method)
    {
        pair.Answers("/runwayml/v1/organization/x", RawUpstream.Answer(200, "[ ]"u8.ToArray(), "Content-Type: application/json"));
        using var request = new HttpRequestMessage(new HttpMethod(method), "/runwayml/v1/organization/x?limit=3");
        using var response = await pair.Server.Http.SendAsync(request);
        Assert.Equal("[ ]", await response.Content.ReadAsStringAsync());
        Assert.Contains(pair.Asked("/runwayml/v1/organization/x"), asked => asked.Line == $"{method} /runwayml/v1/organization/x?limit=3 HTTP/1.1");
    }

    [Theory]
    [InlineData("/v1/a%2fb")]
    [InlineData("/v1/%2e%2e%2fadmin")]
    [InlineData("/x/../v1/admin")]
    [InlineData("/v1/%252e%252e/admin")]
    [InlineData("/v1/a%5c..%5cadmin")]
    [InlineData("/%76%31/admin")]
    [InlineData("http://HOST/v1/admin")]
    public async Task A_path_that_might_lead_elsewhere_is_refused(string target)
    {
        var before = pair.Upstream.Requests.Count;
        var answer = await RawCall.Send(pair.Server.Address, target.Replace("HOST", pair.Server.Address.Authority, StringComparison.Ordinal));
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"error\":", answer, StringComparison.Ordinal);
        Assert.Equal(before, pair.Upstream.Requests.Count);
    }

    [Theory]
    [InlineData("CometRunway-Group", "two words")]
    [InlineData("CometRunway-Labels", "a,two words")]
    [InlineData("CometRunway-Labels", "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17")]
    [InlineData("X-Runway-Version", "no version")]
    public async Task A_header_that_is_not_valid_is_named_and_nothing_is_sent(string header, string value)
    {
        using var request = Post("/v1/not_sent", "{}");
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await pair.Server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith(header, (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!, StringComparison.Ordinal);
        Assert.Empty(pair.Asked("/runwayml/v1/not_sent"));
    }

    [Fact]
    public async Task From_this_machine_a_request_without_a_key_goes_with_the_servers_own_and_from_elsewhere_with_none()
    {
        pair.Answers("/runwayml/v1/keyless", Created());
        using var keyless = pair.Server.Client(key: null);
        using var response = await keyless.SendAsync(Post("/v1/keyless", "{}"));
        Assert.Equal("tracked", response.Headers.GetValues("CometRunway-Tracking").Single());
        Assert.Equal($"Bearer {ScriptedPair.OwnKey}", Assert.Single(pair.Asked("/runwayml/v1/keyless"))["Authorization"]);

        using var proxied = Post("/v1/keyless", "{}");
        proxied.Headers.TryAddWithoutValidation("X-Forwarded-For", "203.0.113.7");
        using var refused = await keyless.SendAsync(proxied);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Single(pair.Asked("/runwayml/v1/keyless"));
    }

    [Fact]
    public async Task Expect_100_continue_works()
    {
        pair.Answers("/runwayml/v1/expect", Created());
        using var request = Post("/v1/expect", "{\"model\":\"gen4\"}");
        request.Headers.ExpectContinue = true;
        using var response = await pair.Server.Http.SendAsync(request);
        Assert.Equal("tracked", response.Headers.GetValues("CometRunway-Tracking").Single());
    }

    private HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = pair.Server.Address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Server.Key) },
    };

    private static HttpRequestMessage Post(string path, string body) => new(HttpMethod.Post, path)
    {
        Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
    };

    private static byte[] Created(string? id = null) => RawUpstream.Answer(200, Encoding.UTF8.GetBytes(Json(id ?? Guid.NewGuid().ToString())), "Content-Type: application/json");

    private static string Json(string id) => $"{{\"id\":\"{id}\"}}";

    private static string[] Encoded(string? coding) => coding is null ? [] : [$"Content-Encoding: {coding}"];

    private static byte[] Encode(byte[] body, string? coding)
    {
        using var encoded = new MemoryStream();
        using (Stream encoder = coding switch
        {
            "gzip" => new GZipStream(encoded, CompressionLevel.Fastest),
            "br" => new BrotliStream(encoded, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(encoded, CompressionLevel.Fastest),
            _ => new BufferedStream(encoded),
        })
        {
            encoder.Write(body);
        }

        return encoded.ToArray();
    }
}
