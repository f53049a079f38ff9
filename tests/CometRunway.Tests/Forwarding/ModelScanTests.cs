using System.Text;
using System.Text.Json;
using CometRunway.Server.Forwarding;
using CsCheck;

namespace CometRunway.Tests.Forwarding;

public class ModelScanTests
{
    public static TheoryData<string, string?> Bodies => new()
    {
        { """{"model":"gen4_turbo"}""", "gen4_turbo" },
        { " \r\n\t{ \"promptText\" : \"a cat\" , \"model\" :\n \"gen4.5\" , \"seed\": 7 }", "gen4.5" },
        { "\uFEFF{\"model\":\"veo3\"}", "veo3" },
        { """{"mod\u0065l":"gen\u0034"}""", "gen4" },
        { """{"a":"\"model\":\"no\"","model":"yes"}""", "yes" },
        { """{"a":"\\","model":"yes"}""", "yes" },
        { """{"a":{"model":"no"},"b":[{"model":"no"}],"model":"yes"}""", "yes" },
        { """{"a":"model","b":"no","model":"yes"}""", "yes" },
        { """{"model":{"model":"no"},"x":"no"}""", null },
        { """{"model":["no"],"x":"no"}""", null },
        { """{"model":7,"x":"no"}""", null },
        { """{"model":null}""", null },
        { """{"Model":"no"}""", null },
        { """{"x":"model"}""", null },
        { """[{"model":"no"}]""", null },
        { "\"model\"", null },
        { """{}{"model":"no"}""", null },
        { """x{"model":"no"}""", null },
        { """{"model":"unfinished""", null },
        { "", null },
        { "}}}]]]", null },
        { "{\"model\":\"bad \\x escape\"}", null },
        { "{\"model\":\"line\nbreak\"}", null },
        { $$"""{"{{new string('n', 5_000)}}":"model","model":"yes"}""", "yes" },
        { $$"""{"model":"{{new string('n', 5_000)}}"}""", null },
        { $$"""{"image":"{{new string('A', 3_000_000)}}","model":"yes"}""", "yes" },
        { $$"""{"deep":{{new string('[', 100_000)}}{{new string(']', 100_000)}},"model":"yes"}""", "yes" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void The_top_level_model_is_found_and_nothing_that_looks_like_it(string body, string? model) => Assert.Equal(model, Scan(Encoding.UTF8.GetBytes(body)));

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Where_the_pieces_are_split_makes_no_difference(string body, string? model)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        for (var at = 0; at <= Math.Min(bytes.Length, 200); at++) Assert.Equal(model, Scan(bytes[..at], bytes[at..]));
        if (bytes.Length < 10_000) Assert.Equal(model, Scan([.. bytes.Select(static one => (byte[])[one])]));
    }

    [Fact]
    public void It_agrees_with_a_parser_that_holds_all_of_it() => Gen.Select(Objects(3), Gen.Int[1, 40], static (json, size) => (json, size)).Sample(static body =>
    {
        var bytes = Encoding.UTF8.GetBytes(body.json);
        using var parsed = JsonDocument.Parse(bytes);
        var expected = parsed.RootElement.TryGetProperty("model", out var model) && model.ValueKind is JsonValueKind.String ? model.GetString() : null;
        return Scan([.. bytes.Chunk(body.size)]) == expected;
    });

    [Fact]
    public void No_bytes_upset_it() => Gen.OneOf("{}[]\":,\\model \u00e9".Select(Gen.Const).ToArray()).Array[0, 60].Sample(static characters =>
    {
        Scan(Encoding.UTF8.GetBytes(new string(characters)));
    });

    [Fact]
    public void Once_it_is_found_the_rest_is_not_looked_at()
    {
        var scan = new ModelScan();
        scan.Read("""{"model":"first","model":"second","""u8);
        Assert.True(scan.IsSettled);
        Assert.Equal("first", scan.Model);
    }

    private static string? Scan(params byte[][] pieces)
    {
        var scan = new ModelScan();
        foreach (var piece in pieces) scan.Read(piece);
        return scan.Model;
    }

    private static Gen<string> Objects(int depth) =>
        Gen.Select(Gen.Shuffle((string[])["model", "mode", "models", "a\"b", "\\", "", "é"]), Values(depth).Array[7], Gen.Int[0, 7], static (names, values, count) =>
            $"{{{string.Join(',', names.Zip(values).Take(count).Select(static pair => $"{JsonSerializer.Serialize(pair.First)} : {pair.Second}"))}}}");

    private static Gen<string> Values(int depth)
    {
        var plain = Gen.OneOf(Gen.OneOf("model", "gen4", "a\\\"}", "{[,:", "日本").Select(static text => JsonSerializer.Serialize(text)), Gen.OneOf("null", "true", "-1.5e3"));
        if (depth is 0) return plain;
        return Gen.OneOf(plain, Objects(depth - 1), Values(depth - 1).Array[0, 3].Select(static values => $"[{string.Join(" ,", values)}]"));
    }
}
