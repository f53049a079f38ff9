using System.Buffers;
using System.Text.Json;

namespace CometRunway.Client.Webhooks;

/// <summary>The body of a change: what is absent stays, null takes away.</summary>
internal static class WebhookPatch
{
    public static ReadOnlyMemory<byte> Of(WebhookChange change)
    {
        var body = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(body);
        writer.WriteStartObject();
        if (change.Url is { } url) writer.WriteString("url", url.OriginalString);
        if (change.SetsEvents) WriteEvents(writer, change.Events);
        if (change.SetsGroup) writer.WriteString("group", change.Group);
        if (change.SetsLabel) writer.WriteString("label", change.Label);
        if (change.SetsDescription) writer.WriteString("description", change.Description);
        writer.WriteEndObject();
        writer.Flush();
        return body.WrittenMemory;
    }

    private static void WriteEvents(Utf8JsonWriter writer, IReadOnlyList<string>? events)
    {
        writer.WritePropertyName("events");
        if (events is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartArray();
        foreach (var one in events) writer.WriteStringValue(one);
        writer.WriteEndArray();
    }
}
