using System.IO.Compression;

namespace CometRunway.Server.Forwarding;

/// <summary>The content codings of HTTP that can be read here: gzip, deflate, br.</summary>
internal static class ContentCoding
{
    private const int Piece = 8 * 1024;

    /// <summary>
    /// Narrows an <c>Accept-Encoding</c> to what can be read here, so that the answer tells what was created. Null where nothing is left; the answer then comes
    /// as it is.
    /// </summary>
    public static string? Narrow(string acceptEncoding)
    {
        var readable = acceptEncoding.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(static offer => IsReadable(Name(offer.Split(';')[0])));
        return string.Join(", ", readable) is { Length: > 0 } narrowed ? narrowed : null;
    }

    /// <summary>The content without its codings; null where one is not known, the content is broken, or there is more of it than may be.</summary>
    public static byte[]? Decode(ReadOnlyMemory<byte> content, string? contentEncoding, int most)
    {
        var decoded = content.ToArray();
        foreach (var coding in (contentEncoding ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            if (Decode(decoded, Name(coding), most) is not { } inner) return null;
            decoded = inner;
        }

        return decoded.Length <= most ? decoded : null;
    }

    private static byte[]? Decode(byte[] content, string coding, int most)
    {
        try
        {
            using var source = new MemoryStream(content);
            return coding switch
            {
                "identity" => content,
                "gzip" => ReadAll(new GZipStream(source, CompressionMode.Decompress), most),
                "br" => ReadAll(new BrotliStream(source, CompressionMode.Decompress), most),
                "deflate" when IsZLib(content) => ReadAll(new ZLibStream(source, CompressionMode.Decompress), most),
                "deflate" => ReadAll(new DeflateStream(source, CompressionMode.Decompress), most),
                _ => null,
            };
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or InvalidOperationException)
        {
            return null;
        }
    }

    private static byte[]? ReadAll(Stream decoder, int most)
    {
        using (decoder)
        {
            using var decoded = new MemoryStream();
            var piece = new byte[Piece];
            while (decoder.Read(piece) is > 0 and var read)
            {
                decoded.Write(piece, 0, read);
                if (decoded.Length > most) return null;
            }

            return decoded.ToArray();
        }
    }

    // HTTP's deflate is the zlib format (RFC 1950); there are servers that leave its frame out.
    private static bool IsZLib(byte[] content) => content.Length >= 2 && (content[0] & 0x0f) is 8 && ((content[0] << 8) | content[1]) % 31 is 0;

    private static bool IsReadable(string coding) => coding is "identity" or "gzip" or "br" or "deflate";

    private static string Name(string coding) => coding.Trim().ToLowerInvariant() switch
    {
        "x-gzip" => "gzip",
        var name => name,
    };
}
