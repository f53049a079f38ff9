using System.Text;

namespace CometRunway.Simulator.Faults;

/// <summary>The right answer in bytes that strict readers of JSON refuse, though nothing in it that matters is broken.</summary>
internal static class BrokenText
{
    private const int Levels = 200;

    public static byte[] ByteOrderMark(byte[] body) => [.. Encoding.UTF8.GetPreamble(), .. body];

    public static byte[] Utf16(byte[] body) => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body))];

    public static byte[] LoneSurrogate(byte[] body) => WithField(body, "\"promptText\":\"a cat \\ud83d\""u8);

    public static byte[] Latin1(byte[] body) => WithField(body, [.. "\"promptText\":\"caf"u8, 0xE9, .. "\""u8]);

    public static byte[] NotANumber(byte[] body) => WithField(body, "\"score\":NaN"u8);

    public static byte[] Deep(byte[] body) => WithField(body, Encoding.UTF8.GetBytes($"\"trace\":{new string('[', Levels)}{new string(']', Levels)}"));

    private static byte[] WithField(byte[] body, ReadOnlySpan<byte> field) => body is [(byte)'{', ..] ? [(byte)'{', .. field, (byte)',', .. body.AsSpan(1)] : body;
}
