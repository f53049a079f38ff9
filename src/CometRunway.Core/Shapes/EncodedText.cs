using System.Text;

namespace CometRunway.Core.Shapes;

/// <summary>
/// Bytes as text, whichever Unicode they are written in: by their byte order mark, or where there is none by the zeros that JSON's first character has in
/// UTF-16 and UTF-32. Bytes that mean no character are replaced by U+FFFD.
/// </summary>
internal static class EncodedText
{
    private static readonly Encoding Wide = new UTF32Encoding(bigEndian: false, byteOrderMark: true);
    private static readonly Encoding WideBigEndian = new UTF32Encoding(bigEndian: true, byteOrderMark: true);

    // The mark of UTF-16 begins that of UTF-32.
    private static readonly Encoding[] Marked = [Wide, WideBigEndian, Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        foreach (var encoding in Marked)
        {
            if (bytes.StartsWith(encoding.Preamble)) return encoding.GetString(bytes[encoding.Preamble.Length..]);
        }

        return Guess(bytes).GetString(bytes);
    }

    private static Encoding Guess(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0, 0, 0, not 0, ..] => WideBigEndian,
        [not 0, 0, 0, 0, ..] => Wide,
        [0, not 0, ..] => Encoding.BigEndianUnicode,
        [not 0, 0, ..] => Encoding.Unicode,
        _ => Encoding.UTF8,
    };
}
