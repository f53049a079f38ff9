using CometRunway.Cli.Creating;
using CometRunway.Cli.Endings;

namespace CometRunway.Tests.Cli;

/// <summary>What the upstream is told, from what was typed.</summary>
public sealed class CreateBodyTests
{
    [Fact]
    public async Task Text_is_text_and_JSON_is_JSON_and_what_comes_later_goes_first() =>
        Assert.Equal("""{"model":"b","seed":7,"tags":["x"],"promptText":"a=b"}""", await Read("@base.json", "model=b", "seed:=7", """tags:=["x"]""", "promptText=a=b"));

    [Theory]
    [InlineData("nonsense", "'nonsense' is no field")]
    [InlineData("=x", "'=x' is no field")]
    [InlineData("seed:=seven", "seed is no JSON")]
    [InlineData("@", "'@' is no field")]
    [InlineData("""x:={"a":1,"a":2}""", "x is no JSON")]
    [InlineData("@list.json", "no object")]
    [InlineData("@broken.json", "@broken.json is no JSON, from line 1, place")]
    public async Task What_is_no_part_is_named(string part, string told) =>
        Assert.Contains(told, (await Assert.ThrowsAsync<UsageException>(() => Read(part))).Message, StringComparison.Ordinal);

    private static Task<string> Read(params string[] parts) => CreateBody.Read(parts, static name => Task.FromResult(name switch
    {
        "base.json" => """{"model":"a","seed":1}""",
        "list.json" => "[1]",
        _ => "{",
    }));
}
