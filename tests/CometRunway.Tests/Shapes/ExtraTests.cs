using System.Text.Json.Nodes;
using CometRunway.Core;

namespace CometRunway.Tests.Shapes;

public class ExtraTests
{
    [Theory]
    [InlineData("""{"estimatedCost":{"credits":25}}""")]
    [InlineData("""{"a":1.10,"b":12345678901234567890,"c":1e400,"d":-0.0}""")]
    [InlineData("""{"nested":{"deep":[{"status":"FAILED"},null,true,""]}}""")]
    [InlineData("""{"text":"a+b & <c> \u0001 ü 😀 \"","ключ":1}""")]
    [InlineData("""{"Status":"FAILED","ID":"another"}""")]
    public void Unknown_fields_are_kept_as_they_came(string fields)
    {
        var extra = Sample.Answer($$"""{"id":"{{Sample.Runway}}","status":"RUNNING",{{fields[1..^1]}}}""").Extra;

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(fields), JsonNode.Parse(extra!)), extra);
    }

    [Fact]
    public void Numbers_keep_their_digits() =>
        Assert.Equal("""{"a":1.10,"b":12345678901234567890}""", Sample.Answer($$"""{"a":1.10,"id":"{{Sample.Runway}}","b":12345678901234567890}""").Extra);

    [Fact]
    public void Where_nothing_is_unknown_nothing_is_kept() => Assert.Null(Sample.Answer($$"""{"id":"{{Sample.Runway}}","status":"RUNNING","progress":0.5}""").Extra);

    [Fact]
    public void More_than_64_KiB_are_not_kept_and_hurt_nothing()
    {
        var answer = Sample.Answer($$"""{"id":"{{Sample.Runway}}","status":"SUCCEEDED","big":"{{new string('x', 64 * 1024)}}"}""");

        Assert.Equal(RunwayStatus.Succeeded, answer.Status);
        Assert.Null(answer.Extra);
    }

    [Fact]
    public void The_innermost_that_has_any_is_believed() => Assert.Equal(
        """{"inner":1}""",
        Sample.Answer("""{"code":"success","data":{"task_id":"task_1","outer":1,"data":{"id":"x","inner":1,"data":{"id":"y"}}}}""", "task_1").Extra);
}
