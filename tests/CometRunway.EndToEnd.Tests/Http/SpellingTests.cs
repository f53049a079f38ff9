using System.Text;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Http;

/// <summary>A task's address is answered by the tracker however it is spelt, and whatever else comes there goes upstream as it came.</summary>
public sealed class SpellingTests(ScriptedPair pair) : IClassFixture<ScriptedPair>
{
    private const string Id = "spelt-in-many-ways";

    [Theory]
    [InlineData("GET", "/v1//tasks/" + Id)]
    [InlineData("GET", "//v1/tasks/" + Id)]
    [InlineData("GET", "/v1/tasks//" + Id)]
    [InlineData("GET", "/v1/tasks/" + Id + "/")]
    [InlineData("GET", "/v1/tasks/" + Id + "//")]
    [InlineData("GET", "/runwayml//v1///tasks/" + Id)]
    [InlineData("GET", "/V1/Tasks/" + Id)]
    [InlineData("GET", "/%761/%74asks/spelt%2Din%2Dmany%2Dways")]
    [InlineData("GET", "/v1/x/../tasks/" + Id)]
    [InlineData("GET", "/v1/tasks/" + Id + "?wait=0")]
    [InlineData("HEAD", "/v1/tasks/" + Id)]
    [InlineData("HEAD", "//runwayml/v1/tasks//" + Id + "/")]
    [InlineData("GET", "/api//tasks/" + Id)]
    [InlineData("HEAD", "/api/tasks/" + Id + "/")]
    public async Task The_tracker_answers(string method, string target)
    {
        await pair.Server.Track([Id]);
        var before = pair.Upstream.Requests.Count;
        var answer = await RawCall.Send(pair.Server.Address, target, method);
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Equal(method is "GET", answer.Contains($"\"id\":\"{Id}\"", StringComparison.Ordinal));
        Assert.Equal(before, pair.Upstream.Requests.Count);
    }

    [Theory]
    [InlineData("/runway/feed/")]
    [InlineData("/runway//feed")]
    public async Task The_compatible_poll_is_found_too(string target)
    {
        await pair.Server.Track([Id]);
        var before = pair.Upstream.Requests.Count;
        Assert.Contains("\"code\":\"success\"", await RawCall.Send(pair.Server.Address, target, "POST", "Content-Type: application/json\r\n", $"{{\"task_id\":\"{Id}\"}}"), StringComparison.Ordinal);
        Assert.Equal(before, pair.Upstream.Requests.Count);
    }

    [Theory]
    [InlineData("GET", "/v1//organization", "/runwayml/v1//organization")]
    [InlineData("HEAD", "/v1/organization/usage/", "/runwayml/v1/organization/usage/")]
    public async Task What_is_not_the_trackers_goes_on_as_it_came(string method, string target, string there)
    {
        pair.Answers(there, RawUpstream.Answer(200, method is "HEAD" ? [] : Encoding.UTF8.GetBytes("{}"), "Content-Type: application/json"));
        Assert.StartsWith("HTTP/1.1 200 ", await RawCall.Send(pair.Server.Address, target, method), StringComparison.Ordinal);
        Assert.Equal($"{method} {there} HTTP/1.1", pair.Asked(there)[^1].Line);
    }
}
