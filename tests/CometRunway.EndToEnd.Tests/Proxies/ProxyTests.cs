using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Proxies;

/// <summary>
/// What stands before the server in the field: nginx, Apache with compression, a forwarder of bytes; and the configurations that <c>deploy/proxies</c> gives to copy. No stranger gets in
/// through them without a key, held reads hold, streams flow.
/// </summary>
public sealed class ProxyTests(ProxiedServer served) : IClassFixture<ProxiedServer>
{
    public static TheoryData<string> All => ["nginx", "Apache", "TCP", .. Written];

    public static TheoryData<string> Written => ["written-nginx", "written-Apache", "written-Caddy"];

    [Theory]
    [MemberData(nameof(All))]
    public async Task No_stranger_without_a_key_gets_in(string proxy)
    {
        var (bought, before) = (served.Upstream.Requests.Count(IsCreate), await served.Server.List());
        using var stranger = Client(served[proxy], key: null);
        foreach (var host in (string?[])[null, "localhost", $"localhost:{served.Server.Address.Port}", "comet.example.com"])
        {
            foreach (var (method, path) in ((string, string)[])[("GET", "/api/tasks"), ("POST", "/api/tasks"), ("POST", "/v1/text_to_image"), ("DELETE", "/v1/tasks/some"), ("GET", "/api/updates"), ("GET", "/v1/tasks/some"), ("GET", "/api/webhooks")])
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                if (method is "POST") request.Content = new StringContent("""{"id":"strangers"}""", Encoding.UTF8, "application/json");
                request.Headers.Host = host;
                using var response = await stranger.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                Assert.Equal((host, method, path, HttpStatusCode.Unauthorized), (host, method, path, response.StatusCode));
            }
        }

        Assert.Equal(bought, served.Upstream.Requests.Count(IsCreate));
        Assert.DoesNotContain(served.Upstream.Requests, static request => request.Line.StartsWith("DELETE", StringComparison.Ordinal));
        Assert.Equal(before.Count, (await served.Server.List()).Count);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_read_is_held_until_the_task_ends(string proxy)
    {
        var id = await Running($"held-{proxy}");
        using var http = Client(served[proxy], Server.Key);
        var held = http.GetAsync($"/api/tasks/{id}?wait=50");
        var dropIn = http.GetAsync($"/v1/tasks/{id}?wait=50");
        using (var brief = await http.GetAsync($"/api/tasks/{id}?wait=1")) Assert.Equal("RUNNING", await Status(brief));
        Assert.False(held.IsCompleted || dropIn.IsCompleted);

        served.Says(id, "SUCCEEDED");
        foreach (var read in (Task<HttpResponseMessage>[])[held, dropIn])
        {
            using var answer = await read.Within("a held read is answered");
            Assert.Equal("SUCCEEDED", await Status(answer));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task White_space_of_a_read_that_is_held_for_long_comes_while_it_is_held(string proxy)
    {
        var id = await Running($"long-{proxy}");
        using var http = Client(served[proxy], Server.Key);
        using var answer = await http.GetAsync($"/v1/tasks/{id}", HttpCompletionOption.ResponseHeadersRead).Within("the status comes", TimeSpan.FromSeconds(20));
        await using var body = await answer.Content.ReadAsStreamAsync();
        Assert.Equal(1, await body.ReadAsync(new byte[1]).AsTask().Within("white space comes", TimeSpan.FromSeconds(20)));
        served.Says(id, "SUCCEEDED");
        Assert.Equal("SUCCEEDED", (string?)(await JsonNode.ParseAsync(body).Within("the task comes"))!["status"]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_read_with_the_tag_that_came_through_is_held_until_something_changes(string proxy)
    {
        var id = await Running($"known-{proxy}");
        using var http = Client(served[proxy], Server.Key);
        using var first = await http.GetAsync($"/api/tasks/{id}");
        var tag = first.Headers.GetValues("ETag").Single();
        var began = TimeProvider.System.GetTimestamp();
        using var unchanged = await Known(http, $"/api/tasks/{id}?wait=2", tag);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.True(TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromSeconds(1.5), "It was not held: whoever asks in a loop spins.");

        var held = Known(http, $"/api/tasks/{id}?wait=50", tag);
        served.Says(id, "SUCCEEDED");
        using var changed = await held.Within("the held read is answered");
        Assert.Equal("SUCCEEDED", await Status(changed));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Streams_flow_event_by_event(string proxy)
    {
        var id = $"followed-{proxy}";
        served.Says(id, "PENDING");
        await served.Server.Track([id], $"group-{proxy}");
        using var http = Client(served[proxy], Server.Key);
        await using var task = EventReader.Read(http, $"/api/tasks/{id}/updates", null, TestContext.Current.CancellationToken).GetAsyncEnumerator();
        await using var feed = http.Stream($"group=group-{proxy}", null).GetAsyncEnumerator();
        await using var group = EventReader.Read(http, $"/api/groups/group-{proxy}/updates", null, TestContext.Current.CancellationToken).GetAsyncEnumerator();

        Assert.Equal("snapshot", (await Next(task)).Name);
        Assert.Equal("open", (await Next(feed)).Name);
        Assert.Equal("group", (await Next(group)).Name);
        served.Says(id, "RUNNING");
        var told = await Next(feed);
        if ((string?)told.Data["status"] is "PENDING") told = await Next(feed); // A server that is late with its log opens the stream before what was admitted just now.
        Assert.Equal("RUNNING", (string?)told.Data["status"]); // While the stream goes on: nothing on the way waits for its end.
        Assert.Equal("RUNNING", (string?)(await Update(task)).Data["status"]);
        await Next(group);
        served.Says(id, "SUCCEEDED");
        Assert.Equal("SUCCEEDED", (string?)(await Update(task)).Data["status"]);
        Assert.Equal("SUCCEEDED", (string?)(await Next(feed)).Data["status"]);
        while ((await Next(group)).Name is not "end") { }
    }

    [Theory]
    [MemberData(nameof(Written))]
    public async Task What_is_given_to_copy_keeps_measurements_in_and_lets_pages_of_the_name_change_something(string proxy)
    {
        using var http = Client(served[proxy], Server.Key);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/metrics")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/readyz")).StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/session") { Content = JsonContent.Create(new JsonObject { ["key"] = Server.Key }) };
        request.Headers.Add("Origin", served[proxy].GetLeftPart(UriPartial.Authority));
        using var session = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, session.StatusCode);
    }

    [Theory]
    [InlineData("proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;")]
    [InlineData("proxy_set_header X-Real-IP $remote_addr;")]
    [InlineData("proxy_http_version 1.1; proxy_set_header Host $host; proxy_set_header Forwarded \"for=$remote_addr\";")]
    [InlineData("proxy_http_version 1.1; proxy_set_header Host comet.example.com;")]
    [InlineData("")] // Nothing but proxy_pass: it speaks HTTP/1.0, and no program of today does.
    public async Task A_server_that_lends_its_key_does_not_lend_it_to_a_proxy_that_shows(string directives)
    {
        await using var nginx = await NginxServer.Start(served.Lender.Address, directives);
        await IsRefused(nginx.Address);
    }

    [Fact]
    public async Task Nor_to_an_Apache_which_shows_by_itself()
    {
        await using var apache = await ApacheServer.Start(served.Lender.Address);
        await IsRefused(apache.Address);
    }

    [Fact]
    public async Task A_proxy_that_leaves_no_sign_looks_like_a_program_of_this_machine_which_is_why_the_key_is_not_lent_unless_that_was_chosen()
    {
        await using var forwarder = new TcpForwarder(served.Lender.Address);
        using var stranger = Client(forwarder.Address, key: null);
        using var answer = await stranger.GetAsync("/api/tasks");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("A proxy or port forwarder that leaves no sign looks like a program on this machine", served.Lender.Process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Requests without a key", served.Server.Process.Output, StringComparison.Ordinal);
    }

    private async Task<string> Running(string id)
    {
        served.Says(id, "RUNNING");
        await served.Server.Track([id]);
        await Eventually.Holds("the task runs", async () => (string?)(await served.Server.Show(id))["status"] is "RUNNING");
        return id;
    }

    private async Task IsRefused(Uri address)
    {
        var bought = served.Upstream.Requests.Count(IsCreate);
        using var stranger = Client(address, key: null);
        foreach (var path in (string[])["/api/tasks", "/v1/tasks/some", "/api/updates"]) Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(path, HttpCompletionOption.ResponseHeadersRead)).StatusCode);
        using var create = await stranger.PostAsJsonAsync("/v1/text_to_image", new JsonObject());
        Assert.Equal(HttpStatusCode.Unauthorized, create.StatusCode);
        Assert.Equal(bought, served.Upstream.Requests.Count(IsCreate));
    }

    private static bool IsCreate(RawRequest request) => request.Line.StartsWith("POST ", StringComparison.Ordinal);

    // As a browser does, it takes compressed answers.
    private static HttpClient Client(Uri proxy, string? key)
    {
        var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = proxy, Timeout = TimeSpan.FromSeconds(100) };
        if (key is not null) http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return http;
    }

    private static async Task<string?> Status(HttpResponseMessage answer) => (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["status"];

    private static async Task<HttpResponseMessage> Known(HttpClient http, string path, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await http.SendAsync(request);
    }

    private static async Task<ServerEvent> Update(IAsyncEnumerator<ServerEvent> events)
    {
        while (true)
        {
            if (await Next(events) is { Name: "update" } update) return update;
        }
    }

    private static async Task<ServerEvent> Next(IAsyncEnumerator<ServerEvent> events)
    {
        Assert.True(await events.MoveNextAsync().AsTask().Within("an event comes"));
        return events.Current;
    }
}
