using System.IO.Compression;
using System.Text;
using CometRunway.Core.Forwarding;

namespace CometRunway.Tests.Forwarding;

public class CreatedTaskTests
{
    private const int Most = 1024 * 1024;

    [Theory]
    [InlineData("""{"id":"17f20503-6c24-4c16-946b-35dbbce2af2f"}""", "17f20503-6c24-4c16-946b-35dbbce2af2f")]
    [InlineData(" \n{ \"id\" : \"task_1\" }\r\n", "task_1")]
    [InlineData("""{"code":200,"message":"success","msg":"success","data":{"task_id":"task_1"}}""", "task_1")]
    [InlineData("""{"code":"success","data":{"id":"task_1"}}""", "task_1")]
    [InlineData("""{"task_id":"task_1","status":"SUBMITTED"}""", "task_1")]
    [InlineData("""{"id":7,"task_id":"task_1"}""", "task_1")]
    [InlineData("""{"id":"","data":{"task_id":"task_1"}}""", "task_1")]
    [InlineData("""{"code":"fail_to_fetch_task","message":"no","data":null}""", null)]
    [InlineData("""{"error":{"message":"no"}}""", null)]
    [InlineData("""{"id":"no id at all"}""", null)]
    [InlineData("""{"id":{"id":"x"}}""", null)]
    [InlineData("""[{"id":"task_1"}]""", null)]
    [InlineData("\"task_1\"", null)]
    [InlineData("{\"id\":\"task_", null)]
    [InlineData("{\"id\":\"\\ud800\"}", null)]
    [InlineData("<html></html>", null)]
    [InlineData("", null)]
    public void The_id_is_found_where_the_formats_have_it(string body, string? id) => Assert.Equal(id, Read(Encoding.UTF8.GetBytes(body), contentEncoding: null));

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("GZIP")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("deflate, gzip")]
    [InlineData("identity")]
    public void It_is_found_in_a_body_that_is_encoded(string contentEncoding) => Assert.Equal("task_1", Read(Encode("""{"id":"task_1"}"""u8.ToArray(), contentEncoding), contentEncoding));

    [Fact]
    public void Deflate_without_its_frame_is_read_too()
    {
        using var raw = new MemoryStream();
        using (var deflate = new DeflateStream(raw, CompressionLevel.Fastest)) deflate.Write("""{"id":"task_1"}"""u8);
        Assert.Equal("task_1", Read(raw.ToArray(), "deflate"));
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public void What_is_not_encoded_as_it_says_has_no_id(string contentEncoding) => Assert.Null(Read("""{"id":"task_1"}"""u8.ToArray(), contentEncoding));

    [Fact]
    public void A_small_body_that_becomes_a_large_one_is_not_read()
    {
        var bomb = Encode([.. "{\"id\":\"task_1\",\"x\":\""u8, .. Enumerable.Repeat((byte)'x', 2 * Most), .. "\"}"u8], "gzip");
        Assert.InRange(bomb.Length, 1, Most / 10);
        Assert.Null(Read(bomb, "gzip"));
    }

    [Theory]
    [InlineData("gzip, deflate", "gzip, deflate")]
    [InlineData("gzip, deflate, br, zstd", "gzip, deflate, br")]
    [InlineData("zstd;q=1, gzip;q=0.5, *;q=0", "gzip;q=0.5")]
    [InlineData("zstd", null)]
    [InlineData("", null)]
    public void Only_what_can_be_read_is_asked_for(string acceptEncoding, string? narrowed) => Assert.Equal(narrowed, ContentCoding.Narrow(acceptEncoding));

    private static string? Read(byte[] body, string? contentEncoding) => CreatedTask.TryRead(body, contentEncoding, Most, out var id) ? id.Value : null;

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
