using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Sdk;

/// <summary>Runway's Node SDK repeats what fails. What may have been paid for it does not, and the rest as ever.</summary>
public sealed class NodeSdkPaysOnceTests(ScriptedPair pair) : IClassFixture<ScriptedPair>
{
    private const string Create = "/runwayml/v1/image_to_video";

    [Theory]
    [InlineData(null, 1)] // Broken off.
    [InlineData(500, 1)]
    [InlineData(524, 1)]
    [InlineData(503, 3)]
    public async Task It_asks_again_only_where_nothing_can_have_been_made(int? status, int asked)
    {
        var before = pair.Asked(Create).Count;
        pair.Answers(Create, status is { } answered ? RawUpstream.Answer(answered, "{\"error\":\"no\"}"u8.ToArray(), "Content-Type: application/json", "Retry-After-Ms: 50") : null);
        var said = await NodeProgram.Run("create.mjs", $"{pair.Server.Address}runwayml", Server.Key);
        Assert.Equal(status ?? 502, (int?)said["status"]);
        Assert.Equal(asked, pair.Asked(Create).Count - before);
    }
}
