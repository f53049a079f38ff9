using System.Net;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Http;

/// <summary>What a caller prefers is met where it can be, and the answer says which (RFC 7240); the rest is ignored.</summary>
public sealed class PreferenceTests(RunningPair pair) : IClassFixture<RunningPair>
{
    private static readonly string[] Surfaces = ["/api/tasks/TASK", "/v1/tasks/TASK", "/api/groups/preferred", "/api/updates?after=0"];

    [Theory]
    [InlineData("wait=7", "wait=7")]
    [InlineData("wait=7", "WAIT=7")]
    [InlineData("wait=7", "wait = 7")]
    [InlineData("wait=7", "wait=\"7\"")]
    [InlineData("wait=7", "respond-async, wait=7")]
    [InlineData("wait=7", "return=minimal; foo=\"a, wait=3; b\", wait=7; bar")]
    [InlineData("wait=7", "wait=7;x=y")]
    [InlineData("wait=7", "handling=lenient\nwait=7")]
    [InlineData("wait=7", "wait=7, wait=9")]
    [InlineData("wait=0", "wait=0")]
    [InlineData("wait=55", "wait=56")]
    [InlineData("wait=55", "wait=9999999999")]
    [InlineData("wait=55", "wait=99999999999999999999999999999999999999999999999999999999999999999999999999")]
    [InlineData(null, "wait")]
    [InlineData(null, "wait=")]
    [InlineData(null, "wait=1.5")]
    [InlineData(null, "wait=-1")]
    [InlineData(null, "wait=+1")]
    [InlineData(null, "wait=abc")]
    [InlineData(null, "wait=1e3")]
    [InlineData(null, "wait, wait=7")]
    [InlineData(null, "foo; wait=7")]
    [InlineData(null, "foo=\"wait=7\"")]
    [InlineData(null, "respond-async")]
    [InlineData(null, ",,;=\"")]
    public async Task It_says_what_was_applied(string? applied, string prefer)
    {
        var id = await Ended();
        foreach (var surface in Surfaces)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, surface.Replace("TASK", id, StringComparison.Ordinal));
            foreach (var line in prefer.Split('\n')) request.Headers.TryAddWithoutValidation("Prefer", line);
            using var response = await pair.Server.Http.SendAsync(request);
            Assert.Equal((HttpStatusCode.OK, applied, surface), (response.StatusCode, response.Header("Preference-Applied"), surface));
        }
    }

    [Theory]
    [InlineData("abc", 400)]
    [InlineData("", 400)]
    [InlineData("-1", 400)]
    [InlineData("1.5", 400)]
    [InlineData("1&wait=2", 400)]
    [InlineData("9999999999", 200)]
    public async Task A_parameter_that_is_no_wait_is_wrong_on_every_surface(string wait, int status)
    {
        var id = await Ended();
        foreach (var surface in Surfaces)
        {
            var path = surface.Replace("TASK", id, StringComparison.Ordinal);
            using var response = await pair.Server.Http.GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}wait={wait}");
            Assert.Equal((status, surface), ((int)response.StatusCode, surface));
        }
    }

    [Fact]
    public async Task Caches_are_told_and_nothing_else_that_answers_depend_on_is_lost()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/tasks/{await Ended()}");
        request.Headers.TryAddWithoutValidation("Prefer", "wait=1");
        using var response = await pair.Server.Http.SendAsync(request);
        Assert.Contains("Prefer", response.Header("Vary"), StringComparison.Ordinal);
    }

    private async Task<string> Ended()
    {
        var id = (await pair.Upstream.Create(new JsonObject { ["count"] = 1, ["pendingSeconds"] = Now(), ["runningSeconds"] = Now() }))[0];
        await pair.Server.Track([id], "preferred");
        await pair.Server.UntilEnded(id);
        return id;
    }

    private static JsonObject Now() => new() { ["min"] = 0, ["max"] = 0 };
}
