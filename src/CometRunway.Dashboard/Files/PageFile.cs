using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CometRunway.Dashboard.Files;

/// <summary>One file of the page, as it is and compressed; that is done when somebody first takes it so.</summary>
internal sealed class PageFile
{
    private const int BrotliQuality = 9; // The last steps cost ten times the time, for a hundredth of the size.
    private const int BrotliWindow = 22;

    private readonly string _type;
    private readonly Form _plain;
    private readonly Lazy<Form> _gzip;
    private readonly Lazy<Form> _brotli;

    public PageFile(string path, byte[] bytes)
    {
        var tag = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12));
        _type = MediaTypes.Of(path);
        _plain = new Form(null, bytes, Tag(tag));
        _gzip = new Lazy<Form>(() => new Form(ContentCodings.Gzip, Gzip(bytes), Tag($"{tag}-gzip")));
        _brotli = new Lazy<Form>(() => new Form(ContentCodings.Brotli, Brotli(bytes), Tag($"{tag}-br")));
    }

    public IResult Answer(HttpContext http)
    {
        var form = ContentCodings.Choose(http.Request.GetTypedHeaders().AcceptEncoding) switch
        {
            ContentCodings.Brotli => _brotli.Value,
            ContentCodings.Gzip => _gzip.Value,
            _ => _plain,
        };
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (form.Coding is not null) http.Response.Headers.ContentEncoding = form.Coding;
        return TypedResults.Bytes(form.Bytes, _type, entityTag: form.Tag);
    }

    private static EntityTagHeaderValue Tag(string text) => new($"\"{text}\"");

    private static byte[] Brotli(byte[] bytes)
    {
        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes, compressed, out var length, BrotliQuality, BrotliWindow)
            ? compressed[..length]
            : throw new InvalidOperationException("A file of the page could not be compressed into more room than it can need.");
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize)) gzip.Write(bytes);
        return compressed.ToArray();
    }

    private sealed record Form(string? Coding, byte[] Bytes, EntityTagHeaderValue Tag);
}
