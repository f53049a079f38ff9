using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CometRunway.Simulator.Shapes;

/// <summary>Writes JSON into one buffer a thread, so that an answer costs one array.</summary>
internal static class JsonBytes
{
    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json)? _page;

    public static JsonWriterOptions Options { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static byte[] Of<T>(T subject, Action<Utf8JsonWriter, T> write)
    {
        var (buffer, json) = _page ??= NewPage();
        buffer.ResetWrittenCount();
        json.Reset(buffer);
        write(json, subject);
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json) NewPage()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        return (buffer, new Utf8JsonWriter(buffer, Options));
    }
}
