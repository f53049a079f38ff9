using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Http;

/// <summary>A tag of ours is known again after a proxy has had it.</summary>
public sealed class TagTests(RunningPair pair) : IClassFixture<RunningPair>
{
    [Theory]
    [InlineData("W/\"TAG\"", true)]
    [InlineData("\"TAG\"", true)]
    [InlineData("w/\"TAG\"", true)]
    [InlineData("W/\"TAG-gzip\"", true)]
    [InlineData("\"TAG-gzip\"", true)]
    [InlineData("\"TAG;gzip\"", true)]
    [InlineData("\"TAG--gzip\"", true)]
    [InlineData("\"TAG\"-gzip", true)]
    [InlineData("\"TAG-br\"", true)]
    [InlineData("W/\"TAG-zstd\"", true)]
    [InlineData("\"TAG-df\"", true)]
    [InlineData("\"TAG:dtagent10\"", true)]
    [InlineData("\"other\", W/\"TAG-gzip\"", true)]
    [InlineData("*", true)]
    [InlineData("W/\"TAG1\"", false)]
    [InlineData("W/\"1TAG\"", false)]
    [InlineData("\"TAG.0\"", false)]
    [InlineData("\"other\"", false)]
    public async Task Whatever_a_proxy_made_of_it(string brought, bool matches)
    {
        var id = await Tracked();
        foreach (var path in (string[])[$"/api/tasks/{id}", $"/api/groups/{id}"])
        {
            await Eventually.Holds($"{brought} is {(matches ? "" : "not ")}known at {path}", async () =>
            {
                var tag = (await pair.Server.Http.GetAsync(path)).Headers.ETag!.Tag.Trim('"');
                using var request = new HttpRequestMessage(HttpMethod.Get, path);
                request.Headers.TryAddWithoutValidation("If-None-Match", brought.Replace("TAG", tag, StringComparison.Ordinal));
                using var response = await pair.Server.Http.SendAsync(request);
                return response.StatusCode == (matches ? HttpStatusCode.NotModified : HttpStatusCode.OK) && response.Headers.ETag?.IsWeak is true;
            });
        }
    }

    [Theory]
    [InlineData("W/\"TAG-gzip\"")]
    [InlineData("\"TAG--gzip\"")]
    public async Task A_held_read_holds_with_it(string brought)
    {
        var id = await Tracked();
        var tag = await Eventually.Yields("it runs", async () => (string?)(await pair.Server.Show(id))["status"] is "RUNNING" ? (await pair.Server.Http.GetAsync($"/api/tasks/{id}")).Headers.ETag!.Tag.Trim('"') : null);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/tasks/{id}?wait=2");
        request.Headers.TryAddWithoutValidation("If-None-Match", brought.Replace("TAG", tag, StringComparison.Ordinal));
        var watch = Stopwatch.StartNew();
        using var response = await pair.Server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
        Assert.True(watch.Elapsed > TimeSpan.FromSeconds(1.9), $"It was held for {watch.Elapsed}.");
    }

    private async Task<string> Tracked()
    {
        var id = (await pair.Upstream.Create(new JsonObject { ["count"] = 1, ["neverEnds"] = true, ["pendingSeconds"] = new JsonObject { ["min"] = 0, ["max"] = 0 } }))[0];
        await pair.Server.Track([id], id);
        return id;
    }
}
