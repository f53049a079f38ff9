using System.Text;
using System.Text.Json;
using CometRunway.Core.Shapes;
using CsCheck;

namespace CometRunway.Tests.Shapes;

public class LenientJsonTests
{
    private static readonly byte[] Plain = Encoding.UTF8.GetBytes("""{"id":"x","text":"grün 😀"}""");

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "UTF-8", Plain },
        { "UTF-8 with a mark", [.. Encoding.UTF8.Preamble, .. Plain] },
        { "UTF-16 with a mark", Encode(Encoding.Unicode, mark: true) },
        { "UTF-16 without", Encode(Encoding.Unicode, mark: false) },
        { "UTF-16 BE with a mark", Encode(Encoding.BigEndianUnicode, mark: true) },
        { "UTF-16 BE without", Encode(Encoding.BigEndianUnicode, mark: false) },
        { "UTF-32 with a mark", Encode(Encoding.UTF32, mark: true) },
        { "UTF-32 without", Encode(Encoding.UTF32, mark: false) },
        { "UTF-32 BE with a mark", Encode(new UTF32Encoding(bigEndian: true, byteOrderMark: true), mark: true) },
        { "UTF-32 BE without", Encode(new UTF32Encoding(bigEndian: true, byteOrderMark: true), mark: false) },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Any_Unicode_is_understood(string name, byte[] bytes)
    {
        using var json = LenientJson.Parse(bytes);

        Assert.True(json is not null, name);
        Assert.Equal("grün 😀", json.RootElement.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("""{"a":"x \ud83d"}""", """{"a":"x \ufffd"}""")]
    [InlineData("""{"a":"\uDE00 x"}""", """{"a":"\ufffd x"}""")]
    [InlineData("""{"a":"\uD83D\uDE00\ud83d\u0041"}""", """{"a":"\uD83D\uDE00\ufffdA"}""")]
    [InlineData("""{"\udead":1}""", """{"\ufffd":1}""")]
    [InlineData("""{"a":"\\ud83d"}""", """{"a":"\\ud83d"}""")]
    [InlineData("""{"a":"\uZZ00 \u12"}""", """{"a":"\ufffdZZ00 \ufffd12"}""")]
    [InlineData("""{"a":"it\'s \q"}""", """{"a":"it's q"}""")]
    [InlineData("{\"a\":\"one\ntwo\tthree\u0001\"}", """{"a":"one\ntwo\tthree\u0001"}""")]
    [InlineData("""{"a":NaN,"b":-Infinity,"c":Infinity,"d":nan,"e":undefined}""", """{"a":null,"b":null,"c":null,"d":null,"e":null}""")]
    [InlineData("""{"a":01,"b":+1,"c":.5,"d":1.,"e":0x1F,"f":1.5e3}""", """{"a":null,"b":null,"c":null,"d":null,"e":null,"f":1.5e3}""")]
    [InlineData("""[1,NaN , true,false,null,]""", """[1,null,true,false,null]""")]
    [InlineData("""{"a":1,}""", """{"a":1}""")]
    [InlineData("{/* c \" */\"a\":NaN // \"b\":2\n}", """{"a":null}""")]
    [InlineData("""{"a":1}</pre>""", """{"a":1}""")]
    [InlineData("{\"a\":1}\0\0\0", """{"a":1}""")]
    [InlineData("\uFEFF\uFEFF \u00A0{\u00A0\"a\":1\uFEFF}", """{"a":1}""")]
    [InlineData("""{"a":1}; alert(1)""", """{"a":1}""")]
    public void What_is_broken_is_replaced_or_dropped(string broken, string repaired)
    {
        using var json = LenientJson.Parse(Encoding.UTF8.GetBytes(broken));

        using var expected = JsonDocument.Parse(repaired);
        Assert.True(JsonElement.DeepEquals(expected.RootElement, json!.RootElement), json.RootElement.GetRawText());
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("404 page not found")]
    [InlineData("<html>{\"id\":\"x\"}</html>")]
    [InlineData("""{"a":1""")]
    [InlineData("""{"a":"x""")]
    [InlineData("""{"a":1}{"a":2}""")]
    [InlineData("{\"a\":1}\n{\"a\":2}")]
    [InlineData("{a:1}")]
    [InlineData("{'a':1}")]
    [InlineData("""{"a":1]""")]
    [InlineData("""{"a" 1}""")]
    [InlineData("]")]
    [InlineData("/* {\"a\":1}")]
    public void What_has_no_one_meaning_is_no_JSON(string text) => Assert.Null(LenientJson.Parse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Bytes_that_are_no_text_are_replaced()
    {
        byte[] bytes = [.. "{\"a\":\"caf"u8, 0xE9, .. " "u8, 0xED, 0xA0, 0x80, .. "\",\"b\":2}"u8];

        using var json = LenientJson.Parse(bytes);

        Assert.StartsWith("caf\uFFFD \uFFFD", json!.RootElement.GetProperty("a").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, json.RootElement.GetProperty("b").GetInt32());
    }

    [Theory]
    [InlineData(47)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(100_000)]
    public void What_lies_too_deep_is_null_and_the_rest_is_read(int depth)
    {
        var deep = string.Concat(Enumerable.Repeat("{\"x\":[", depth)) + "\"]}\\\"\"" + string.Concat(Enumerable.Repeat("]}", depth));

        using var json = LenientJson.Parse(Encoding.UTF8.GetBytes($$"""{"deep":{{deep}},"a":7}"""));

        Assert.Equal(7, json!.RootElement.GetProperty("a").GetInt32());
        using var again = JsonDocument.Parse($"[[[{json.RootElement.GetRawText()}]]]"); // What is read goes into any document.
    }

    [Fact]
    public void Of_a_name_that_comes_twice_the_last_is_read()
    {
        using var json = LenientJson.Parse("""{"a":1,"a":2}"""u8.ToArray());

        Assert.Equal(2, json!.RootElement.GetProperty("a").GetInt32());
    }

    [Fact]
    public void What_is_JSON_already_is_read_as_it_is() => Gen.String.Array.Sample(static texts =>
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(texts);

        using var json = LenientJson.Parse(bytes);

        Assert.Equal(Encoding.UTF8.GetString(bytes), json!.RootElement.GetRawText());
    });

    [Fact]
    public void Whatever_comes_nothing_throws_and_all_text_can_be_read() => Gen.String["{}[]\",:\\ud8cDE\n/*0-9NaN tru\uFEFF\ud83d\ude00"].Sample(
        static text =>
        {
            using var json = LenientJson.Parse(Encoding.UTF8.GetBytes(text));
            if (json is not null) JsonSerializer.Serialize(json.RootElement);
        },
        iter: 50_000);

    private static byte[] Encode(Encoding encoding, bool mark) =>
        [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Encoding.UTF8.GetString(Plain))];
}
