using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Sdk;

/// <summary>Runway's Node SDK with nothing changed but its base URL.</summary>
public sealed class NodeSdkTests(RunningPair pair) : IClassFixture<RunningPair>
{
    [Theory]
    [InlineData("runwayml", "B")]
    [InlineData("", "B")]
    [InlineData("runwayml", "C")]
    public async Task Its_wait_resolves_though_the_upstream_answers_otherwise_and_begins_with_task_not_exist(string prefix, string shape)
    {
        var id = await One(shape, failedShare: 0);
        var said = await Run(prefix, id);
        Assert.Equal(("resolved", "SUCCEEDED"), ((string?)said["outcome"], (string?)said["status"]));
        Assert.Equal((await pair.Upstream.Truths())[id]["final"]!["output"]!.ToJsonString(), said["output"]!.ToJsonString());
    }

    [Fact]
    public async Task A_failure_is_thrown_as_the_sdk_throws_it()
    {
        var id = await One("B", failedShare: 1);
        Assert.Equal("TaskFailedError", (string?)(await Run("runwayml", id))["outcome"]);
    }

    private async Task<string> One(string shape, double failedShare) => (await pair.Upstream.Create(new JsonObject
    {
        ["count"] = 1,
        ["shape"] = shape,
        ["failedShare"] = failedShare,
        ["notVisibleSeconds"] = new JsonObject { ["min"] = 2, ["max"] = 2 },
    }))[0];

    private Task<JsonObject> Run(string prefix, string id) => NodeProgram.Run("wait-for-task.mjs", $"{pair.Server.Address}{prefix}".TrimEnd('/'), Server.Key, id);
}
