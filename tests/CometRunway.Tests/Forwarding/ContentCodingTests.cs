using System.IO.Compression;
using System.Text;
using CometRunway.Server.Forwarding;

namespace CometRunway.Tests.Forwarding;

public class ContentCodingTests
{
    private const int Most = 1024 * 1024;
    private const string Json = """{"id":"task_1"}""";

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("GZIP")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("deflate, gzip")]
    [InlineData("identity")]
    public void What_is_encoded_is_read(string contentEncoding) => Assert.Equal(Json, Decode(Encode(Encoding.UTF8.GetBytes(Json), contentEncoding), contentEncoding));

    [Fact]
    public void Deflate_without_its_frame_is_read_too()
    {
        using var raw = new MemoryStream();
        using (var deflate = new DeflateStream(raw, CompressionLevel.Fastest)) deflate.Write(Encoding.UTF8.GetBytes(Json));
        Assert.Equal(Json, Decode(raw.ToArray(), "deflate"));
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public void What_is_not_encoded_as_it_says_is_not_read(string contentEncoding) => Assert.Null(Decode(Encoding.UTF8.GetBytes(Json), contentEncoding));

    [Fact]
    public void A_small_body_that_becomes_a_large_one_is_not_read()
    {
        var bomb = Encode([.. Enumerable.Repeat((byte)'x', 2 * Most)], "gzip");
        Assert.InRange(bomb.Length, 1, Most / 10);
        Assert.Null(Decode(bomb, "gzip"));
    }

    [Theory]
    [InlineData("gzip, deflate", "gzip, deflate")]
    [InlineData("gzip, deflate, br, zstd", "gzip, deflate, br")]
    [InlineData("zstd;q=1, gzip;q=0.5, *;q=0", "gzip;q=0.5")]
    [InlineData("zstd", null)]
    [InlineData("", null)]
    public void Only_what_can_be_read_is_asked_for(string acceptEncoding, string? narrowed) => Assert.Equal(narrowed, ContentCoding.Narrow(acceptEncoding));

    private static string? Decode(byte[] content, string contentEncoding) => ContentCoding.Decode(content, contentEncoding, Most) is { } decoded ? Encoding.UTF8.GetString(decoded) : null;

    private static byte[] Encode(byte[] content, string contentEncoding)
    {
        foreach (var coding in contentEncoding.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries))
        {
            using var encoded = new MemoryStream();
            using (Stream encoder = coding switch
            {
                "br" => new BrotliStream(encoded, CompressionLevel.Fastest, leaveOpen: true),
                "deflate" => new ZLibStream(encoded, CompressionLevel.Fastest, leaveOpen: true),
                "gzip" or "x-gzip" => new GZipStream(encoded, CompressionLevel.Fastest, leaveOpen: true),
                _ => new BufferedStream(new MemoryStream()),
            })
            {
                encoder.Write(content);
            }

            if (coding is not "identity") content = encoded.ToArray();
        }

        return content;
    }
}
