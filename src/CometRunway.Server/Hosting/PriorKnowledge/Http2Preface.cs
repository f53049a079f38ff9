using System.Buffers;

namespace CometRunway.Server.Hosting.PriorKnowledge;

/// <summary>What a client that knows that the server speaks HTTP/2 begins with (RFC 9113, section 3.4). Nothing in HTTP/1.1 begins so, nor does TLS.</summary>
internal static class Http2Preface
{
    private static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    /// <summary>Whether a connection begins with it; null as long as that can't be told.</summary>
    public static bool? Opens(ReadOnlySequence<byte> beginning)
    {
        Span<byte> bytes = stackalloc byte[Preface.Length];
        var length = (int)Math.Min(beginning.Length, Preface.Length);
        beginning.Slice(0, length).CopyTo(bytes);
        if (!Preface.StartsWith(bytes[..length])) return false;
        return length == Preface.Length ? true : null;
    }
}
