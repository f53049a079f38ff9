using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Http;

/// <summary>HEAD is answered as GET is, without a body, at once.</summary>
public sealed class HeadTests(RunningPair pair) : IClassFixture<RunningPair>
{
    [Theory]
    [InlineData("/livez", 200)]
    [InlineData("/readyz", 200)]
    [InlineData("/metrics", 200)]
    [InlineData("/openapi/v1.json", 200)]
    [InlineData("/docs/", 200)]
    [InlineData("/docs/problems/task-not-found", 200)]
    [InlineData("/api/tenant", 200)]
    [InlineData("/api/tasks", 200)]
    [InlineData("/api/tasks/TASK", 200)]
    [InlineData("/api/tasks/TASK?wait=55", 200)]
    [InlineData("/api/tasks/TASK/updates", 200)]
    [InlineData("/api/updates", 200)]
    [InlineData("/api/updates?after=999999&wait=55", 200)]
    [InlineData("/api/groups/head", 200)]
    [InlineData("/api/groups/head?wait=55", 200)]
    [InlineData("/api/groups/head/updates", 200)]
    [InlineData("/api/webhooks", 200)]
    [InlineData("/v1/tasks/TASK", 200)]
    [InlineData("/runwayml/v1/tasks/TASK?wait=55", 200)]
    [InlineData("/api/tasks/nobody-knows", 404)]
    [InlineData("/api/groups/nobody-knows", 404)]
    [InlineData("/api/webhooks/nobody-knows", 404)]
    [InlineData("/api/tasks?colour=red", 400)]
    [InlineData("/nowhere", 404)]
    [InlineData("/api/tasks/TASK/token", 405)]
    public async Task It_has_the_status_and_type_of_GET_and_no_body(string address, int status)
    {
        var path = address.Replace("TASK", await Running(), StringComparison.Ordinal);
        using var head = await pair.Server.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, path)).Within($"HEAD {path} is answered", TimeSpan.FromSeconds(30));
        using var get = await pair.Server.Http.SendAsync(new HttpRequestMessage(HttpMethod.Get, path.Split("wait")[0].TrimEnd('?', '&')), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal((status, get.Content.Headers.ContentType?.ToString(), get.Header("ETag")), ((int)head.StatusCode, head.Content.Headers.ContentType?.ToString(), head.Header("ETag")));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("GET")]
    public async Task Several_on_one_connection_do_not_get_in_each_others_way(string last)
    {
        var id = await Running();
        using var connection = await RawCall.Open(pair.Server.Address, RawCall.Request(pair.Server.Address, $"/api/tasks/{id}/updates", "HEAD", RawCall.KeyOfTheTests, null, "keep-alive"));
        await connection.GetStream().WriteAsync(RawCall.Request(pair.Server.Address, $"/api/tasks/{id}", last, RawCall.KeyOfTheTests, null));
        using var reader = new StreamReader(connection.GetStream());
        var all = await reader.ReadToEndAsync().Within("both are answered");
        Assert.Equal(2, all.Split("HTTP/1.1 200 OK").Length - 1);
        Assert.Equal(last is "GET", all.Contains($"\"{id}\"", StringComparison.Ordinal));
    }

    private async Task<string> Running()
    {
        var id = (await pair.Upstream.Create(new JsonObject { ["count"] = 1, ["neverEnds"] = true }))[0];
        await pair.Server.Track([id], "head");
        return id;
    }
}
