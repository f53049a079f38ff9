using System.Text;
using System.Text.Json;
using CometRunway.Core;
using CometRunway.Core.Shapes;
using CometRunway.Core.Upstreams;

namespace CometRunway.Tests.Shapes;

/// <summary>Text that nobody needs must not hide the end.</summary>
public class LenientAnswerTests
{
    private const string End = """{"id":"X","status":"SUCCEEDED","output":["https://a/1.mp4"]""";

    public static TheoryData<byte[]> Bodies => new()
    {
        { [.. Encoding.UTF8.Preamble, .. Text(End + "}")] },
        { [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(End + "}")] },
        { Encoding.BigEndianUnicode.GetBytes(End + "}") },
        { Encoding.UTF32.GetBytes(End + "}") },
        { Text(End + ",\"promptText\":\"a cat \\ud83d\"}") },
        { Text(End + ",\"\\udc00\":1,\"\\udc01\":2}") },
        { [.. Text(End + ",\"promptText\":\"caf"), 0xE9, .. Text("\"}")] },
        { [.. Text(End + ",\"promptText\":\""), 0xF0, 0x9F, .. Text("\"}")] },
        { Text(End + ",\"score\":NaN,\"seed\":-Infinity}") },
        { Text(End + ",\"deep\":" + new string('[', 500) + new string(']', 500) + "}") },
        { Text(End + ",\"deep\":" + string.Concat(Enumerable.Repeat("{\"a\":", 70)) + "1" + new string('}', 70) + "}") },
        { Text(End + ",\"promptText\":\"two\nlines\tand a \\x\"}") },
        { Text(End + ",}") },
        { Text(End + "}\r\n<!-- served by edge-7 -->") },
        { [.. Text(End + "}"), 0, 0, 0, 0] },
        { Text(End + ",\"status\":\"SUCCEEDED\"}") },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void The_end_is_seen_and_what_is_passed_on_is_JSON(byte[] body)
    {
        var answer = Assert.IsType<Reading.Answer>(UpstreamKinds.Runway.Read(new UpstreamAnswer(200, body), TaskId.Parse("X"), Sample.Now));

        Assert.Equal(RunwayStatus.Succeeded, answer.Status);
        Assert.Equal(["https://a/1.mp4"], answer.Output);
        if (answer.Extra is not { } extra) return;
        using var json = JsonDocument.Parse(extra);
        Assert.Equal(extra, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(extra)));
        foreach (var field in json.RootElement.EnumerateObject()) JsonSerializer.Serialize(new Dictionary<string, JsonElement> { [field.Name] = field.Value });
    }

    [Fact]
    public void A_denial_is_understood_in_any_encoding() => Assert.IsType<Reading.NotVisible>(
        UpstreamKinds.Runway.Read(new UpstreamAnswer(400, Encoding.Unicode.GetBytes("""{"code":"task_not_exist","message":"task_not_exist","data":null}""")), TaskId.Parse("X"), Sample.Now));

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
