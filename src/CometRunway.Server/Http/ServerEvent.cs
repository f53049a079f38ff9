using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CometRunway.Abstractions;
using CometRunway.Core;

namespace CometRunway.Server.Http;

/// <summary>The bytes of server-sent events (the event stream format of HTML, 9.2.5).</summary>
internal static class ServerEvent
{
    public static byte[] Event<T>(string name, UpdateId? id, T data, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(data, type); // On one line: a line break in a string is escaped.
        var head = id is { } update ? $"event: {name}\nid: {update}\ndata: " : $"event: {name}\ndata: ";
        return [.. Encoding.ASCII.GetBytes(head), .. json, .. "\n\n"u8];
    }

    /// <summary>The name of an update's event.</summary>
    public static string Name(RunwayTaskUpdate update) => update.IsStop ? "task.stopped" : "update";

    /// <summary>No event: the reader's last event id moves on, and nobody on the way takes the connection for dead.</summary>
    public static byte[] KeepAlive(UpdateId id) => Encoding.ASCII.GetBytes($": still here\nid: {id}\n\n");
}
