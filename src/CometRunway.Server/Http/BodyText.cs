using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Http;

/// <summary>The text of a body: UTF-8, or UTF-16 where a byte order mark or the charset says so, and every string of it Unicode.</summary>
internal static class BodyText
{
    /// <summary>The text in UTF-8, without a mark.</summary>
    /// <exception cref="ProblemException">It is in another charset, or in none.</exception>
    public static ReadOnlyMemory<byte> Read(ReadOnlyMemory<byte> body, string? charset, BodySeat seat)
    {
        var utf8 = body.Span switch
        {
            [0xEF, 0xBB, 0xBF, ..] => body[3..],
            [0xFF, 0xFE, ..] => Transcode(body[2..], isBigEndian: false, seat),
            [0xFE, 0xFF, ..] => Transcode(body[2..], isBigEndian: true, seat),
            _ => charset?.ToLowerInvariant() switch
            {
                null or "utf-8" or "utf8" or "us-ascii" => body,
                // What JSON begins with is ASCII, so its other half is zero.
                "utf-16" or "utf-16le" or "utf-16be" => Transcode(body, isBigEndian: body.Span[0] is 0, seat),
                _ => throw new ProblemException(ProblemKinds.UnsupportedCharset(charset)),
            },
        };
        return Utf8.IsValid(utf8.Span) ? utf8 : throw NoText("The body is not valid UTF-8.");
    }

    /// <summary>Looks at escapes, behind which half a character may hide that no string can hold.</summary>
    /// <exception cref="ProblemException">There is one.</exception>
    public static void RequireWholeCharacters(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("\\u"u8) < 0) return;
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.String or JsonTokenType.PropertyName, ValueIsEscaped: true }) reader.GetString();
            }
        }
        catch (InvalidOperationException)
        {
            throw NoText("A string of the body is not Unicode text.");
        }
    }

    private static ReadOnlyMemory<byte> Transcode(ReadOnlyMemory<byte> body, bool isBigEndian, BodySeat seat)
    {
        seat.GrowTo(5L * body.Length); // The buffer that it came in, its text, and that in UTF-8.
        try
        {
            return Encoding.UTF8.GetBytes(new UnicodeEncoding(isBigEndian, byteOrderMark: false, throwOnInvalidBytes: true).GetString(body.Span));
        }
        catch (DecoderFallbackException)
        {
            throw NoText("The body is not valid UTF-16.");
        }
    }

    private static ProblemException NoText(string detail) => new(ProblemKinds.MalformedJson(detail));
}
