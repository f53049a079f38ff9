using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CometRunway.Server.Streaming;

/// <summary>Writes server-sent events (the event stream format of HTML, 9.2.5). A reader that does not read holds up only its own stream.</summary>
internal sealed class EventWriter(HttpResponse response)
{
    private static ReadOnlySpan<byte> NewLine => "\n"u8;

    public async Task Begin(CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache, no-transform";
        response.Headers["X-Accel-Buffering"] = "no"; // nginx would hold events back.
        await Send("retry: 3000\n\n"u8.ToArray(), cancellationToken);
    }

    public Task Comment(CancellationToken cancellationToken) => Send(": still here\n\n"u8.ToArray(), cancellationToken);

    public Task Write<T>(string name, long? id, T data, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        buffer.Write(Encoding.ASCII.GetBytes($"event: {name}\n"));
        if (id is { } position) buffer.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {position}\n")));
        buffer.Write("data: "u8);
        JsonSerializer.Serialize(buffer, data, type); // JSON on one line: a line break in a string is escaped.
        buffer.Write(NewLine);
        buffer.Write(NewLine);
        return Send(buffer.ToArray(), cancellationToken);
    }

    private async Task Send(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(bytes, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
